public import JSON

/// Fills a JSON Schema from words with boxes, by layout alone, without a model.
///
/// It looks for the schema's fields by their labels (a property's name, `title` and `x-labels`, and
/// what documents usually print in six languages), takes the value that stands right of or below a
/// label and parses as the field's type, and reads arrays of objects from table rows. What it
/// can't find is null and never a guess. It is pure: the same pages give the same reading, in
/// whatever order their words are listed.
public struct OfflineReader: Sendable {
  private let plan: FieldPlan
  private let fields: [ScalarPlan]
  private let labels: Set<String>
  private let hints: DateHints

  /// A reader for a schema; references inside the schema are followed.
  public init(schema: JSONValue) {
    plan = FieldPlanner.plan(schema)
    fields = plan.scalars
    labels = plan.labels.union(Lexicon.allLabels)
    hints = DateHints(order: DateHints.order(in: schema.text()))
  }

  /// Reads the pages of one document.
  public func read(_ pages: [NumberedPageText]) -> OfflineReading {
    let view = DocumentView(pages: pages, labels: labels, hints: hints)
    let tables = TableSearch(plan: plan, view: view).tables()
    let excluded = tables.masked
    var values = ScalarFinder(fields: fields, view: view, excluded: excluded).values()
    UnlabelledFinder(fields: fields, view: view, excluded: excluded).fill(&values)
    var assembly = Assembly(values: values, tables: tables.found)
    let data = assembly.data(of: plan, at: JSONPointer())
    return OfflineReading(data: data, evidence: assembly.evidence)
  }
}
