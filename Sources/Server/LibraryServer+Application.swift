import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL

/// A certificate and its key, in PEM files.
public struct Certificate: Sendable {
  private let chain: [NIOSSLCertificateSource]
  private let key: NIOSSLPrivateKeySource

  /// Reads the files.
  ///
  /// - Throws: `NIOSSLError` where one of them is not what it should be.
  public init(chainPath: String, keyPath: String) throws {
    chain = try NIOSSLCertificate.fromPEMFile(chainPath).map { .certificate($0) }
    key = .privateKey(try NIOSSLPrivateKey(file: keyPath, format: .pem))
  }

  var configuration: TLSConfiguration {
    .makeServerConfiguration(certificateChain: chain, privateKey: key)
  }
}

extension LibraryServer {
  /// The server around the routes.
  func application(
    logger: Logger,
    onReady: @escaping @Sendable (Int) -> Void
  ) throws -> some ApplicationProtocol {
    let server: HTTPServerBuilder =
      if let certificate = options.certificate {
        try .tls(.http1(), tlsConfiguration: certificate.configuration)
      } else {
        .http1()
      }
    return Application(
      router: router(),
      server: server,
      configuration: .init(
        address: .hostname(options.host, port: options.port),
        serverName: "sora"
      ),
      onServerRunning: { channel in onReady(channel.localAddress?.port ?? 0) },
      logger: logger
    )
  }
}
