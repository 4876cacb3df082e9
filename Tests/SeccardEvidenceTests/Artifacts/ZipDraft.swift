/// A zip archive put together by hand, so that what it says of itself need not be true.
struct ZipDraft {
  struct Member {
    var name: String
    var data: [UInt8]
    var method: UInt16 = 0
    var flags: UInt16 = 0
    /// Once it is expanded; that of the data where nothing is said.
    var size: UInt32?
    /// What stands at the data, where that is another name.
    var localName: String?
    var localMethod: UInt16?
    var localSize: UInt32?
    /// Where the directory says that the member is, where that is another place.
    var start: UInt32?

    init(_ name: String, _ data: [UInt8] = [], method: UInt16 = 0, flags: UInt16 = 0, size: UInt32? = nil) {
      self.name = name
      self.data = data
      self.method = method
      self.flags = flags
      self.size = size
    }

    func with(_ change: (inout Member) -> Void) -> Member {
      var member = self
      change(&member)
      return member
    }
  }

  var members: [Member]
  /// What the record at the end says, where that is another number.
  var count: UInt16?
  var directorySize: UInt32?
  var directoryStart: UInt32?
  var comment: [UInt8] = []
  var isWide = false

  init(_ members: [Member]) { self.members = members }

  var bytes: [UInt8] {
    var file = FileBytes()
    var directory = FileBytes()
    for member in members {
      let size = member.size ?? UInt32(member.data.count)
      let start = UInt32(file.bytes.count)
      file.raw([0x50, 0x4B, 0x03, 0x04])
      file.number(20 as UInt16)
      file.number(member.flags)
      file.number(member.localMethod ?? member.method)
      file.zeros(8)
      file.number(UInt32(member.data.count))
      file.number(member.localSize ?? size)
      let localName = Array((member.localName ?? member.name).utf8)
      file.number(UInt16(localName.count))
      file.number(0 as UInt16)
      file.raw(localName)
      file.raw(member.data)

      directory.raw([0x50, 0x4B, 0x01, 0x02])
      directory.number(20 as UInt16)
      directory.number(20 as UInt16)
      directory.number(member.flags)
      directory.number(member.method)
      directory.zeros(8)
      directory.number(isWide ? .max : UInt32(member.data.count))
      directory.number(isWide ? .max : size)
      directory.number(UInt16(member.name.utf8.count))
      directory.number(isWide ? 28 : 0 as UInt16)
      directory.zeros(10)
      directory.number(isWide ? .max : member.start ?? start)
      directory.text(member.name)
      if isWide {
        directory.number(1 as UInt16)
        directory.number(24 as UInt16)
        directory.number(UInt64(size))
        directory.number(UInt64(member.data.count))
        directory.number(UInt64(member.start ?? start))
      }
    }
    let start = file.bytes.count
    file.raw(directory.bytes)
    let size = file.bytes.count - start
    if isWide { writeWideRecord(start: start, size: size, to: &file) }
    file.raw([0x50, 0x4B, 0x05, 0x06])
    file.zeros(4)
    file.number(count ?? UInt16(members.count))
    file.number(count ?? UInt16(members.count))
    file.number(directorySize ?? (isWide ? .max : UInt32(size)))
    file.number(directoryStart ?? (isWide ? .max : UInt32(start)))
    file.number(UInt16(comment.count))
    file.raw(comment)
    return file.bytes
  }

  private func writeWideRecord(start: Int, size: Int, to file: inout FileBytes) {
    let place = file.bytes.count
    file.raw([0x50, 0x4B, 0x06, 0x06])
    file.number(44 as UInt64)
    file.number(45 as UInt16)
    file.number(45 as UInt16)
    file.zeros(8)
    file.number(UInt64(members.count))
    file.number(UInt64(members.count))
    file.number(UInt64(size))
    file.number(UInt64(start))
    file.raw([0x50, 0x4B, 0x06, 0x07])
    file.zeros(4)
    file.number(UInt64(place))
    file.number(1 as UInt32)
  }
}
