import Foundation

/// Where what is made again when it is missing is kept for a user: `XDG_CACHE_HOME/sora`, or
/// `~/.cache/sora`.
public func userCacheFolder() -> String {
  let environment = ProcessInfo.processInfo.environment
  let base = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
  return base + "/sora"
}
