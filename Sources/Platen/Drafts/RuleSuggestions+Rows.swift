import Rules

extension RuleSuggestions {
  /// The only list of which a single number, such as `item_count`, says how many rows it has.
  var counts: [String] {
    let lists = lists
    let names = [
      "item count", "items count", "line count", "row count", "line item count", "number of items",
      "number of lines", "count", "transaction count", "number of transactions", "total items",
    ]
    guard lists.count == 1, let list = lists.first, let count = single(of: names) else { return [] }
    return rule([("count", list.description.asYAML), ("equals", path(count))])
  }

  /// A total in each row that goes on from the one before, such as the balance of an account.
  var balances: [String] {
    lists.flatMap { list -> [String] in
      let row = fields.filter { $0.list == list && $0.isNumber }
      func column(_ names: String...) -> SchemaField? {
        names.lazy.compactMap { name in row.first { $0.isNamed(name) } }.first
      }
      guard let balance = column("balance", "running balance", "running total", "new balance")
      else {
        return []
      }
      let credit = column("credit", "deposit", "paid in", "money in", "amount in", "receipt")
      let debit = column("debit", "withdrawal", "paid out", "money out", "amount out", "payment")
      let plain = credit == nil && debit == nil ? column("amount", "value", "change") : nil
      var keys = [("running", path(balance))]
      if let opening = single(of: ["opening balance", "start balance", "previous balance"]) {
        keys.append(("from", path(opening)))
      }
      if let more = credit ?? plain { keys.append(("adds", path(more))) }
      if let less = debit { keys.append(("subtracts", path(less))) }
      guard credit != nil || debit != nil || plain != nil else { return [] }
      if let closing = single(of: [
        "closing balance", "end balance", "ending balance", "new balance",
      ]) {
        keys.append(("closes", path(closing)))
      }
      return rule(keys)
    }
  }

  /// The lists whose rows have members, in the schema's order.
  private var lists: [RulePath] {
    fields.compactMap(\.list).reduce(into: []) { lists, list in
      if !lists.contains(list) { lists.append(list) }
    }
  }
}
