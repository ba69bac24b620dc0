import ClipInput
import Foundation
import Training
import VideoDecoding

/// Some frames of a video, or of a stretch of it; without any where it cannot be decoded.
@concurrent
func filmStrip(
  of path: String,
  in range: Range<Duration>? = nil,
  label: String? = nil
) async -> FilmStrip {
  FilmStrip(
    name: URL(filePath: path).lastPathComponent,
    label: label,
    frames: (try? pictures(of: path, count: 6, height: 72, in: range)) ?? []
  )
}

/// A small picture from the middle of each video; nil where one cannot be decoded.
@concurrent
func thumbnails(of paths: [String]) async -> [ReportImage?] {
  paths.map { path in (try? pictures(of: path, count: 1, height: 64))?.first }
}

/// A frame by its number, counted from 1, with its time and the size of the video's own pictures.
@concurrent
func picture(
  ofFrame number: Int,
  in path: String
) async -> (image: ReportImage, time: Duration, size: PixelSize)? {
  guard var file = try? VideoFile(path, scale: .shortSide(280)),
    let clip = try? file.clip(frames: [number - 1]),
    let jpeg = try? clip.frame(0).jpeg(quality: 70)
  else { return nil }
  return (ReportImage(jpeg: jpeg), clip.times[0], file.description.size)
}

private func pictures(
  of path: String,
  count: Int,
  height: Int,
  in range: Range<Duration>? = nil
) throws -> [ReportImage] {
  var file = try VideoFile(path, scale: .shortSide(height))
  let clip = try file.uniformClip(frameCount: count, in: range)
  return try (0..<clip.frameCount).map { ReportImage(jpeg: try clip.frame($0).jpeg(quality: 75)) }
}
