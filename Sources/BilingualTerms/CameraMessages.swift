internal import ContentHashing
public import LoadingCore

extension CameraRefusal: Explained {
    public var message: Message {
        switch self {
        case .cameraUnknown(let id):
            Message(
                Phrase("没有相机 \(id)", "There is no camera \(id)"),
                next: Phrase("核对配置文件的 [[camera]]", "Check [[camera]] in the configuration"))
        case .cameraDoesNotPush(let id):
            Message(
                Phrase("相机 \(id) 只供抓拍，不报车牌", "Camera \(id) only gives pictures"),
                next: Phrase(
                    "把 kind 改为 vzenith 或 hikvision", "Set its kind to vzenith or hikvision"))
        case .postUnreadable(let camera):
            Message(
                Phrase(
                    "相机 \(camera) 发来的内容无法识别",
                    "What camera \(camera) sent cannot be read"),
                next: Phrase(
                    "核对相机的推送格式与配置的 kind", "Compare the camera's push format with its kind"))
        case .tooManyPosts(let limit):
            Message(
                Phrase("相机发送太频繁", "The camera sends too often"),
                next: Phrase("每分钟最多 \(limit) 次", "At most \(limit) posts a minute"))
        case .photographEmpty, .photographTypeUnknown:
            Message(
                Phrase("照片不是 JPEG 或 PNG", "The photograph is neither JPEG nor PNG"),
                next: Phrase("核对抓拍地址", "Check the snapshot address"))
        case .photographTooLarge(let limit):
            Message(
                Phrase("照片太大", "The photograph is too large"),
                next: Phrase(
                    "调低相机的画质，最大 \(limit / 1_024) KB",
                    "Lower the camera's quality, to at most \(limit / 1_024) KB"))
        case .tooManyPhotographs(let limit):
            Message(
                Phrase("照片太多", "There are too many photographs"),
                next: Phrase("每次过磅最多 \(limit) 张", "A weighing keeps at most \(limit)"))
        case .photographUnknown(let name):
            Message(
                Phrase("没有照片 \(name)", "There is no photograph \(name)"),
                next: Phrase("从磅单或进厂页打开照片", "Open it from the ticket or the visit"))
        case .photographPruned(let hash):
            Message(
                Phrase(
                    "照片 \(hash.shown) 已按保存期限清理",
                    "Photograph \(hash.shown) was removed by the retention rule"),
                next: Phrase("账本仍记有它的哈希", "The ledger still holds its hash"))
        case .photographFileMissing(let hash):
            Message(
                Phrase("照片 \(hash.shown) 的文件不见了", "The file of photograph \(hash.shown) is gone"),
                next: Phrase(
                    "运行 weighbridge verify，再从备份找回",
                    "Run weighbridge verify, then look in the backups"))
        case .photographFileChanged(let hash):
            Message(
                Phrase(
                    "照片 \(hash.shown) 的文件被改动", "The file of photograph \(hash.shown) was changed"),
                next: Phrase(
                    "运行 weighbridge verify，再从备份找回",
                    "Run weighbridge verify, then look in the backups"))
        }
    }
}

extension PlateVerdict {
    public var word: Phrase {
        switch self {
        case .passed: Phrase("通过", "Passed")
        case .named: Phrase("已登记车号", "Named the truck")
        case .confirmed: Phrase("与登记车号一致", "Agrees with the truck's name")
        case .occupied: Phrase("秤上已是别的车", "Another truck is named")
        case .justWeighed: Phrase("刚过完磅", "Just weighed")
        case .refused: Phrase("规则不允许", "Refused by a rule")
        case .belowConfidence: Phrase("置信度不够", "Below the confidence limit")
        case .ambiguous: Phrase("多个车牌", "Several plates")
        case .unreadable: Phrase("没有可读的车牌", "No readable plate")
        case .offline: Phrase("离线补传", "Sent after a break")
        case .outdated: Phrase("时间相差太大", "Too old, or a wrong clock")
        }
    }
}

extension PhotographMissing {
    public var word: Phrase {
        switch self {
        case .noAnswer: Phrase("相机没有应答", "The camera did not answer")
        case .accessDenied: Phrase("相机不接受用户名和密码", "The camera refuses user and password")
        case .answerUnusable: Phrase("相机应答有误", "The camera answered with an error")
        case .tooLarge: Phrase("照片太大", "The photograph is too large")
        case .notAPicture: Phrase("应答不是照片", "The answer is no photograph")
        case .diskFailed: Phrase("磁盘写不进", "It could not be written to the disk")
        case .queueFull: Phrase("相机太慢，排队已满", "The camera is too slow, its queue is full")
        case .stopped: Phrase("程序停止前没来得及", "The program stopped before")
        case .tooMany: Phrase("本次过磅照片已满", "The weighing has all it may keep")
        case .dayFull: Phrase("今天的照片已占满一天的份额", "Today's pictures fill one day's share of the room")
        case .reserveReached:
            Phrase(
                "磁盘剩余空间留给过磅数据", "What is free on the disk is left to the scale's records")
        }
    }
}

extension CameraPosition {
    public var word: Phrase {
        switch self {
        case .front: Phrase("车头", "Front")
        case .rear: Phrase("车尾", "Rear")
        case .side: Phrase("车侧", "Side")
        case .top: Phrase("车顶", "Top")
        case .deck: Phrase("秤台", "Deck")
        }
    }
}
