/// What a look at a page's content tells of how to make a picture of it.
struct PageLook {
  /// Whether, and from what, the page can be had directly; else why not.
  var direct: Result<DirectPage, DrawnReason>
  /// The pictures that the page paints, as far as they were followed.
  var painted = PaintedContent()
  /// Whether the content was followed to its end.
  var isFollowed = false
  /// The part of the page that is shown, and its quarter turns.
  var crop = PDFRectangle(0, 0, 0, 0)
  var quarterTurns = 0
}
