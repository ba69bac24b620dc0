public import Testing

/// Expects that a process, run by `#expect(processExitsWith:observing:)`, complained in those words.
public func expectStandardError(
  of result: ExitTest.Result?,
  contains words: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let result else { return }  // the exit itself was wrong, and has been recorded
  let text = String(decoding: result.standardErrorContent, as: UTF8.self)
  #expect(text.contains(words), sourceLocation: sourceLocation)
}
