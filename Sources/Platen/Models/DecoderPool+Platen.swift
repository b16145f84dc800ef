public import Documents

extension DecoderPool.Isolation {
  /// Decoder processes of the `platen` command, which this program must be.
  public static var platenWorkers: DecoderPool.Isolation {
    .processes(.platen)
  }
}
