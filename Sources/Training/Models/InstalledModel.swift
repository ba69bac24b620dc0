import Foundation

/// Published weights that were imported for a user, to be named wherever a run is asked for.
public enum InstalledModel {
  /// Where a model of that name lies, or would.
  public static func path(of name: String) -> String { "\(userCacheFolder())/models/\(name)" }

  /// Whether a model of that name is installed.
  public static func isInstalled(_ name: String) -> Bool {
    RunFolder.isRun(path(of: name))
  }
}
