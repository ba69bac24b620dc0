import ArgumentParser
import SpatiotemporalEncoding
import Training

/// What can be imported.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "Lists networks whose published weights can be imported, and what is installed."
  )

  private var groups: [(title: String, models: [PublishedModel])] {
    let all = PublishedModel.all
    let isOfFrames = { (model: PublishedModel) in
      model.recipe.encoder.architecture.seesSingleFrames
    }
    return [
      ("Networks over clips", all.filter { !isOfFrames($0) }),
      (
        "Networks for single frames, with a part along time to be learned on top",
        all.filter(isOfFrames)
      ),
    ]
  }

  func run() {
    for (title, models) in groups {
      print(title + "\n")
      for model in models {
        let mark = InstalledModel.isInstalled(model.name) ? "  installed" : ""
        print(
          """
            \(model.name)\(mark)
                \(model.summary)
                \(model.megabytes) MB, \(model.licence), \(model.source)
          """
        )
      }
      print("")
    }
    print(
      """
      'make pretrained' installs efficientnet-lite0. Of the others, fetch the file, or the folder with
      config.json, from its address, and make a run of it:

        sora import r3d_18-b3b3357e.pth --as r3d_18 --out runs/r3d
        sora import clip-vit-base-patch32/ --out runs/clip

      An installed model's name stands for its run. Licences are as their authors state them; look
      before you use weights for more than trying.
      """
    )
  }
}
