/// What a clip is for, by its performer: no performer is in two splits.
enum Split: String, Sendable {
  case train
  case val
  case test

  /// Of every six performers, four are for training; the second already is for testing, so that
  /// small footage has a test split too.
  init(ofPerformer number: Int) {
    self =
      switch number % 6 {
      case 1: .test
      case 3: .val
      default: .train
      }
  }
}
