internal import Foundation

/// A pattern of file names: with `*` and `?`, or with one number as `printf` writes it.
enum FileNamePattern {
  /// Names as the shell matches them.
  case wildcards(String)
  /// A number of at least so many digits between two texts.
  case number(prefix: Substring, digits: Int, suffix: Substring)

  /// Takes a name for a pattern where it has the signs of one.
  init?(_ name: String) {
    if name.contains("*") || name.contains("?") {
      self = .wildcards(name)
    } else if let sign = name.firstMatch(of: /%0?(\d*)d/) {
      self = .number(
        prefix: name[..<sign.range.lowerBound],
        digits: Int(sign.1) ?? 1,
        suffix: name[sign.range.upperBound...]
      )
    } else {
      return nil
    }
  }

  /// Whether a name is one of those that the pattern stands for.
  func matches(_ name: String) -> Bool {
    switch self {
    case .wildcards(let pattern):
      return fnmatch(pattern, name, 0) == 0
    case .number(let prefix, let digits, let suffix):
      guard name.hasPrefix(prefix), name.dropFirst(prefix.count).hasSuffix(suffix) else {
        return false
      }
      let number = name.dropFirst(prefix.count).dropLast(suffix.count)
      return number.count >= digits && number.allSatisfy { "0"..."9" ~= $0 }
    }
  }
}
