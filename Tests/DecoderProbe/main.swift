import Documents

// A decoder process like any other, but for its recognizer: that tries what decoders may not do.
DecoderWorker.serve(recognizer: ProbingRecognizer())
