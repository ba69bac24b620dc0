import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL

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
