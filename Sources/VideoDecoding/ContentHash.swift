internal import CFFmpeg
public import Foundation

/// The MurmurHash3 of bytes, 32 hexadecimal digits: the same for the same bytes, wherever they lie.
public struct ContentHash: Sendable, Hashable, CustomStringConvertible {
  /// The digits.
  public let description: String

  /// The first half of it, as a number.
  public var bits: UInt64 { UInt64(description.prefix(16), radix: 16) ?? 0 }

  /// Hashes bytes.
  public init(of data: Data) {
    self.init { update in update(data) }
  }

  /// Hashes a file; nil where there is none that can be read, such as for a folder of images.
  public init?(ofFile path: String) {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var isRead = true
    self.init { update in
      do {
        while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty { update(chunk) }
      } catch {
        isRead = false
      }
    }
    guard isRead else { return nil }
  }

  private init(_ feed: ((Data) -> Void) -> Void) {
    var context: OpaquePointer?
    guard av_hash_alloc(&context, "murmur3") >= 0 else {
      preconditionFailure("ContentHash: the installed FFmpeg has no murmur3")
    }
    defer { av_hash_freep(&context) }
    av_hash_init(context)
    feed { data in
      data.withUnsafeBytes {
        av_hash_update(context, $0.bindMemory(to: UInt8.self).baseAddress, $0.count)
      }
    }
    var digits = [UInt8](repeating: 0, count: 2 * Int(AV_HASH_MAX_SIZE) + 1)
    av_hash_final_hex(context, &digits, Int32(digits.count))
    description = String(decoding: digits.prefix { $0 != 0 }, as: UTF8.self)
  }
}
