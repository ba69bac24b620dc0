import Foundation
import Training

/// The absolute path of a run or a model's file, which an installed model's name stands for as well
/// where nothing else is called so.
func placeOfModel(_ name: String) -> String {
  !FileManager.default.fileExists(atPath: name) && InstalledModel.isInstalled(name)
    ? InstalledModel.path(of: name) : absolutePath(name)
}
