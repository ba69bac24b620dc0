internal import Foundation

/// Where in a video something is to be seen.
public struct FootageLink: Sendable {
  /// The file, or the folder of an image sequence.
  public let path: String
  /// When, from the video's start.
  public let time: Duration

  /// Makes a link.
  public init(_ path: String, at time: Duration = .zero) {
    self.path = path
    self.time = time
  }
}

extension FootageLink {
  /// What browsers play from that time on (W3C Media Fragments, 4.2.1).
  var address: String {
    let file = URL(filePath: path).absoluteURL.absoluteString
    return "\(file)#t=\(fixedText(max(time / .seconds(1), 0), decimals: 1))"
  }

  /// The file's name after that of its folder, which often tells files of one name apart.
  var shortName: String { path.split(separator: "/").suffix(2).joined(separator: "/") }

  var html: HTML {
    // The beginning goes without saying.
    let place: HTML = time > .zero ? " <span>at \(timeText(time))</span>" : ""
    return "<p class=\"source\"><a href=\"\(address)\">\(shortName)</a>\(place)</p>\n"
  }
}

/// A time in a video to a tenth of a second, as in `1:02.5`.
func timeText(_ time: Duration) -> String {
  let tenths = Int((max(time, .zero) / .milliseconds(100)).rounded())
  let (minutes, rest) = (tenths / 600, tenths % 600)
  return "\(minutes):\(rest < 100 ? "0" : "")\(rest / 10).\(rest % 10)"
}
