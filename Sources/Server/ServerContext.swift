import Hummingbird
import NIOCore

/// What is known of a request beside itself.
struct ServerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Where it comes from; nil where there is no connection, as in tests.
  let remoteAddress: String?

  /// The most bytes of a body that is not a file.
  var maxUploadSize: Int { 1 << 20 }

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress?.ipAddress
  }
}
