import Testing

@testable import ClipInput

@Suite struct CommaSeparatedTableTests {
  private func table(_ text: String) throws -> CommaSeparatedTable {
    try CommaSeparatedTable(Array(text.utf8), named: "t.csv")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func everyLineEndIsTaken(lineEnd: String) throws {
    let table = try table(["a,b", "1,2", "", "3,4", ""].joined(separator: lineEnd))
    #expect(table.header == ["a", "b"])
    #expect(table.rows.map(\.fields) == [["1", "2"], ["3", "4"]])
    #expect(table.rows.map(\.number) == [2, 4])
  }

  @Test func theLastLineNeedsNoEnd() throws {
    #expect(try table("a,b\n1,2").rows.map(\.fields) == [["1", "2"]])
  }

  @Test func quotedFieldsHoldCommasLineEndsAndQuotes() throws {
    let table = try table("a,b,c\n\"x,y\",\"two\r\nlines\",\"say \"\"hi\"\"\"\n\"\",,\"\"\n")
    #expect(table.rows.map(\.fields) == [["x,y", "two\r\nlines", "say \"hi\""], ["", "", ""]])
  }

  @Test func aByteOrderMarkIsNoPartOfTheFirstName() throws {
    #expect(try table("\u{FEFF}path,label\nx,y").header == ["path", "label"])
  }

  @Test func namesOfColumnsAreTrimmed() throws {
    #expect(try table(" path , label\nx,y").header == ["path", "label"])
  }

  @Test func lettersOfAllScriptsSurvive() throws {
    #expect(try table("a\n\"跑步 é 👋\"").rows[0].fields == ["跑步 é 👋"])
  }

  @Test func aRowOfAnotherLengthIsRefused() {
    #expect(
      throws: DataError(
        code: .malformedTable,
        message: "row 3 of 't.csv' has 3 fields, the header 2; quote fields that hold commas"
      )
    ) { try table("a,b\n1,2\n1,2,3") }
  }

  @Test func anOpenQuoteIsRefused() {
    #expect(
      throws: DataError(
        code: .malformedTable,
        message: "row 2 of 't.csv' opens a quote that is never closed"
      )
    ) { try table("a,b\n1,\"2\n3,4") }
  }

  @Test func anEmptyTableIsRefused() {
    #expect(
      throws: DataError(
        code: .malformedTable,
        message: "'t.csv' is empty; its first row must name the columns"
      )
    ) { try table("\n\n") }
  }

  @Test func anotherEncodingIsRefused() {
    #expect(
      throws: DataError(
        code: .unreadable,
        message: "'t.csv' is not in UTF-8; save it as 'CSV UTF-8'"
      )
    ) { try CommaSeparatedTable([0xFF, 0xFE, 0x70, 0x00], named: "t.csv") }
  }
}
