import HTTPTypes

extension HTTPField.Name {
  /// Carries the token of a page's requests that change something.
  static let soraToken = named("X-Sora-Token")
  /// Tells from which site's page a request comes.
  static let fetchSite = named("Sec-Fetch-Site")
  /// Says what pages tell others of where they were.
  static let referrerPolicy = named("Referrer-Policy")
  /// Says whose pages may show a response.
  static let resourcePolicy = named("Cross-Origin-Resource-Policy")

  private static func named(_ name: String) -> Self {
    guard let name = Self(name) else { preconditionFailure("'\(name)' is no header's name") }
    return name
  }
}
