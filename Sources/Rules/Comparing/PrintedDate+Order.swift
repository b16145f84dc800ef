extension PrintedDate {
  /// Which of two comes first; nil where that can't be told, as only one says its offset from UTC.
  ///
  /// A date compares with a date-time by the date that is written there; two date-times with
  /// offsets by the moment they name.
  func order(to other: PrintedDate) -> Order? {
    guard let seconds, let otherSeconds = other.seconds else { return Order(day, other.day) }
    switch (offset, other.offset) {
    case (nil, nil): break
    case (let offset?, let otherOffset?):
      let order = Order(
        day * 86_400 + seconds - offset * 60,
        other.day * 86_400 + otherSeconds - otherOffset * 60)
      return order == .same ? Order(fraction, other.fraction) : order
    default:
      // No offset is more than a day, so that dates further apart compare all the same.
      return abs(day - other.day) > 1 ? Order(day, other.day) : nil
    }
    let order = Order(day * 86_400 + seconds, other.day * 86_400 + otherSeconds)
    return order == .same ? Order(fraction, other.fraction) : order
  }
}
