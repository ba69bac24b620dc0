import ArgumentParser
import Foundation
import RecipeFormat
import Training
import VideoDecoding
import VideoLibrary

/// Moments that are like something.
struct LibrarySearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Finds moments like a clip, a picture, a name or words."
  )

  @Argument(help: "The library's folder.")
  var library: String

  @Option(
    help: ArgumentHelp(
      "A video, all of it or a stretch in seconds: FILE@12.5-14.0.",
      valueName: "file"
    )
  )
  var clip: String?

  @Option(help: ArgumentHelp("A picture.", valueName: "file"))
  var image: String?

  @Option(help: ArgumentHelp("A name that was given to moments.", valueName: "name"))
  var label: String?

  @Option(help: ArgumentHelp("Words, where the model reads texts.", valueName: "words"))
  var text: String?

  @Option(help: "The most moments shown.")
  var limit = 10

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var compute: ComputeOptions

  func validate() throws {
    guard [clip, image, label, text].compactMap(\.self).count == 1 else {
      throw ValidationError("Please search with one of --clip, --image, --label and --text.")
    }
    guard 1...1_000 ~= limit else { throw ValidationError("--limit goes from 1 to 1000.") }
    if let clip { _ = try ClipStretch(clip) }
    _ = try compute.resolved()
  }

  func run() async throws {
    let library = try Library(absolutePath(library))
    let index = SearchIndex(library)
    let query = try await query(library, index)
    let answer = try await index.moments(like: query, limit: limit)
    var hits: [Hit] = []
    for moment in answer.moments where Double(moment.score) >= answer.cutOff.score {
      guard let video = try await library.catalogue.video(moment.video) else { continue }
      hits.append(Hit(moment, video))
    }
    if json {
      let (found, cutOff) = (answer.isFound, answer.cutOff.score)
      print(
        jsonText(of: Answer(found: found, cutOff: cutOff, recall: answer.recall, hits: hits))
      )
      return
    }
    guard answer.isFound else {
      let nearest = answer.moments.first.map {
        "; the nearest moment scores \(rounded(Double($0.score))), chance up to "
          + rounded(answer.cutOff.score)
      }
      print("nothing like that here" + (nearest ?? ""))
      return
    }
    for hit in hits {
      print(
        "\(rounded(hit.score))  \(rounded(hit.start))–\(rounded(hit.end)) s  \(hit.path)"
          + (hit.isMissing ? " (file is missing)" : "")
      )
    }
    if let recall = answer.recall {
      print("found by an approximate index: of the ten nearest clips \(rounded(recall)) on average")
    }
  }

  private func query(_ library: Library, _ index: SearchIndex) async throws -> SearchQuery {
    if let label { return try await index.query(ofLabel: label) }
    let embedder = try await QueryEmbedder(
      library,
      embedder: library.embedder(compute: compute.resolved())
    )
    if let text { return try await embedder.query(ofText: text) }
    if let image { return try await embedder.query(ofFile: absolutePath(image)) }
    guard let clip else { preconditionFailure("search: nothing to search with") }
    let stretch = try ClipStretch(clip)
    return try await embedder.query(ofFile: absolutePath(stretch.path), in: stretch.range)
  }
}

/// What is printed as JSON.
private struct Answer: Encodable {
  let found: Bool
  let cutOff: Double
  let recall: Double?
  let hits: [Hit]
}

private struct Hit: Encodable {
  let path: String
  let isMissing: Bool
  let start: Double
  let end: Double
  let score: Double

  init(_ moment: Moment, _ video: LibraryVideo) {
    path = video.paths.first ?? video.name
    isMissing = video.isMissing
    start = moment.range.lowerBound.seconds
    end = moment.range.upperBound.seconds
    score = Double(moment.score)
  }
}
