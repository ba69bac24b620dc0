import Foundation
import NIOCore
import VideoLibrary

extension LibraryServer.Options {
  /// Tells a person why an address cannot be listened on; other errors stay as they are.
  func told(_ error: any Error) -> any Error {
    if error is SocketAddressError.UnknownHost {
      return LibraryError(
        code: .invalid,
        message: "no machine is called '\(host)'; give an address of this one with --listen"
      )
    }
    guard let cause = error as? IOError else { return error }
    return switch cause.errnoCode {
    case EADDRINUSE:
      LibraryError(
        code: .inUse,
        message: "port \(port) of \(host) is in use by another program; choose another with --port"
      )
    case EACCES, EPERM:
      LibraryError(
        code: .invalid,
        message: "port \(port) is kept for programs with more rights; choose one from 1024 on with "
          + "--port"
      )
    case EADDRNOTAVAIL, EAFNOSUPPORT, EINVAL:
      LibraryError(
        code: .invalid,
        message: "'\(host)' is no address of this machine; give one that is with --listen"
      )
    default: error
    }
  }
}
