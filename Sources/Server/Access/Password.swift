import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: scrypt's answer to it (RFC 7914), never itself.
public struct Password: Sendable, Codable {
  private let salt: Data
  private let key: Data

  /// 32 MiB and some 0.1 s for each guess.
  private static let (rounds, blockSize) = (1 << 15, 8)
  /// The fewest characters.
  public static let shortest = 8

  /// Derives what is kept.
  public init(_ password: String) throws {
    var generator = SystemRandomNumberGenerator()
    salt = Data((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    key = try Self.key(of: password, salt: salt)
  }

  /// Whether a password is the one; takes as long for every wrong one.
  public func matches(_ guess: String) -> Bool {
    guard let other = try? Self.key(of: guess, salt: salt) else { return false }
    return isEqual(key, other)
  }

  private static func key(of password: String, salt: Data) throws -> Data {
    let key = try KDF.Scrypt.deriveKey(
      from: Data(password.utf8),
      salt: salt,
      outputByteCount: 32,
      rounds: rounds,
      blockSize: blockSize,
      parallelism: 1
    )
    // The key itself can only be read through a pointer; its answer to the salt is as good.
    return Data(HMAC<SHA256>.authenticationCode(for: salt, using: key))
  }
}

/// Whether two texts of bytes are equal, in a time that does not depend on where they differ.
func isEqual(_ one: Data, _ other: Data) -> Bool {
  one.count == other.count && zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
}
