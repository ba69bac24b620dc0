import Foundation
import NIOSSL
import VideoLibrary

/// A certificate and its key, in PEM files.
public struct Certificate: Sendable {
  private let chain: [NIOSSLCertificateSource]
  private let key: NIOSSLPrivateKeySource

  /// Reads the files.
  ///
  /// - Throws: ``LibraryError`` where one of them is not what it should be, or the key is another
  ///   certificate's.
  public init(chainPath: String, keyPath: String) throws {
    let certificates: [NIOSSLCertificate]
    do {
      certificates = try NIOSSLCertificate.fromPEMFile(chainPath)
    } catch {
      throw Self.refusal(of: chainPath, holding: "certificate", givenWith: "--certificate")
    }
    let privateKey: NIOSSLPrivateKey
    do {
      privateKey = try NIOSSLPrivateKey(file: keyPath, format: .pem)
    } catch {
      throw Self.refusal(
        of: keyPath,
        holding: "key, or one that is locked by a password",
        givenWith: "--key"
      )
    }
    chain = certificates.map { .certificate($0) }
    key = .privateKey(privateKey)
    do {
      // Whether the two belong together shows only where they are used.
      _ = try NIOSSLContext(configuration: configuration)
    } catch {
      throw LibraryError(
        code: .invalid,
        message: "the key '\(keyPath)' does not belong to the certificate '\(chainPath)'; give the "
          + "two that were made together"
      )
    }
  }

  var configuration: TLSConfiguration {
    .makeServerConfiguration(certificateChain: chain, privateKey: key)
  }

  /// Tells why a file could not be taken.
  private static func refusal(
    of path: String,
    holding what: String,
    givenWith option: String
  ) -> LibraryError {
    let files = FileManager.default
    guard files.fileExists(atPath: path) else {
      return LibraryError(
        code: .invalid,
        message: "there is no '\(path)'; give a file in PEM with \(option)"
      )
    }
    guard files.isReadableFile(atPath: path) else {
      return LibraryError(
        code: .invalid,
        message: "'\(path)' cannot be read; check its permissions"
      )
    }
    return LibraryError(
      code: .invalid,
      message: "'\(path)' holds no \(what); give another file in PEM with \(option)"
    )
  }
}
