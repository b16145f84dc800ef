/// The rows that were found for an array of objects.
struct FoundTable {
  /// For each row the values by the plan's columns; nil where a cell is empty.
  var rows: [[ReadValue?]]
  /// The lines that are the table's: no other field is looked for in them.
  var lines: Set<Int>
}
