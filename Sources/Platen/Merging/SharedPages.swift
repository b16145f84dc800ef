/// The pages that two windows in a row show, as far as they tell how many rows of a list stand on them.
struct SharedPages {
  /// How many pages both windows show.
  var count: Int
  /// How many the second shows besides.
  var fresh: Int
  /// How many rows a page holds, by all pages up to the first window's last.
  var rowsPerPage: Double

  /// How many rows stand on the shared pages, where the second window has so many on all of its own.
  func rows(among following: Int) -> Double {
    Double(count) * (rowsPerPage + Double(following) / Double(count + fresh)) / 2
  }

  /// Whether so many rows are few enough to be those of the fresh pages alone.
  func goesOn(with following: Int) -> Bool {
    Double(following) < rowsPerPage * (Double(fresh) + Double(count) / 2)
  }
}
