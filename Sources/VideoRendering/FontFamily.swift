internal import CCairo

/// Finds a font that has the letters of a text, whatever the script.
enum FontFamily {
  /// The installed family without serifs that lacks fewest of the letters.
  static func name(for text: String) -> String {
    let usual = "sans-serif"
    guard !text.allSatisfy(\.isASCII), let pattern = FcPatternCreate(),
      let letters = FcCharSetCreate()
    else { return usual }
    defer {
      FcCharSetDestroy(letters)
      FcPatternDestroy(pattern)
    }
    for letter in text.unicodeScalars where !letter.properties.isWhitespace {
      FcCharSetAddChar(letters, letter.value)
    }
    FcPatternAddString(pattern, FC_FAMILY, usual)
    FcPatternAddCharSet(pattern, FC_CHARSET, letters)
    FcConfigSubstitute(nil, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    guard let match = FcFontMatch(nil, pattern, &result) else { return usual }
    defer { FcPatternDestroy(match) }
    var name: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(match, FC_FAMILY, 0, &name) == FcResultMatch, let name else {
      return usual
    }
    return String(cString: name)
  }
}
