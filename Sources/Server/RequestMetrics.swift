import HTTPTypes
import Hummingbird
import Synchronization

/// Counts requests and how long they take, for Prometheus.
final class RequestMetrics: RouterMiddleware {
  /// What is counted apart.
  private struct Kind: Hashable {
    let method: String
    let route: String
    let status: Int
  }

  /// Durations of one kind, in seconds.
  private struct Durations {
    var count = 0
    var sum = 0.0
    var buckets = [Int](repeating: 0, count: RequestMetrics.bounds.count)
  }

  private static let bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30]
  private let kinds = Mutex<[Kind: Durations]>([:])

  func handle(
    _ request: Request,
    context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let kind = Kind(
      method: request.method.rawValue,
      // The pattern, not the path: a number for every video would be a series each.
      route: context.endpointPath ?? "none",
      status: response.status.code
    )
    kinds.withLock { kinds in
      var durations = kinds[kind] ?? Durations()
      durations.count += 1
      durations.sum += seconds
      for (place, bound) in Self.bounds.enumerated() where seconds <= bound {
        durations.buckets[place] += 1
      }
      kinds[kind] = durations
    }
    return response
  }

  /// The counts in Prometheus' text format.
  var text: String {
    let name = "sora_request_duration_seconds"
    var lines = ["# HELP \(name) How long requests took.", "# TYPE \(name) histogram"]
    let all = kinds.withLock { $0 }
    for (kind, durations) in all.sorted(by: { "\($0.key)" < "\($1.key)" }) {
      let labels = #"method="\#(kind.method)",route="\#(kind.route)",status="\#(kind.status)""#
      for (bound, count) in zip(Self.bounds, durations.buckets) {
        lines.append(#"\#(name)_bucket{\#(labels),le="\#(bound)"} \#(count)"#)
      }
      lines.append(#"\#(name)_bucket{\#(labels),le="+Inf"} \#(durations.count)"#)
      lines.append("\(name)_sum{\(labels)} \(durations.sum)")
      lines.append("\(name)_count{\(labels)} \(durations.count)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
