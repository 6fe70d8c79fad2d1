"""Text made plain for reading, sign by sign, so that places stay true."""

_FOLD = {
    ord("\u00a0"): " ",
    0x3000: " ",
    0x2007: " ",
    0x202F: " ",
    0x2009: " ",
    ord("’"): "'",
    ord("‘"): "'",
    ord("“"): '"',
    ord("”"): '"',
    ord("–"): "-",
    ord("—"): "-",
    ord("−"): "-",
    ord("￥"): "¥",
    ord("、"): "、",
    ord("\t"): " ",
    ord("…"): ".",
    ord("【"): "[",
    ord("】"): "]",
    ord("「"): '"',
    ord("」"): '"',
}
_FOLD.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
#: Traditional signs of what is written about payments, each before its simplified one.
_TRADITIONAL = (
    "項项於于匯汇請请謝谢帳账賬账號号發发開开單单據据貨货達达給给進进還还時时間间過过這这個个們们為为爲为與与無无來来兩两滿满從从說说話话議议貴贵"
    "將将應应當当動动會会經经書书長长門门問问聯联繫系係系電电郵邮轉转寫写對对錯错雙双週周額额質质損损壞坏運运費费東东倉仓庫库證证實实態态認认確确續续"
    "總总計计財财務务處处辦办員员負负責责離离職职調调資资債债權权凍冻產产組组訂订貼贴現现稅税審审準准備备報报銷销銀银戶户儲储結结餘余萬万億亿點点條条約约"
    "買买賣卖換换補补齊齐協协許许諾诺誤误頭头題题馬马數数張张雖虽難难網网絡络機机裝装設设臺台檢检驗验測测試试優优並并業业師师趕赶緊紧關关閉闭廠厂麼么後后"
    "裡里裏里幾几隻只樣样幫帮讓让節节際际歲岁曆历歷历國国種种紙纸圖图價价減减欠欠暫暂緩缓慮虑談谈論论見见視视親亲顧顾驚惊聽听讀读誰谁課课諒谅謹谨護护車车軟软"
    "輸输選选遲迟遠远適适鄉乡醫医釋释針针鐘钟鐵铁錢钱錄录鍵键門门陸陆陽阳隊队階阶隨随險险響响頁页順顺須须預预領领頓顿額额願愿類类飛飞餐餐館馆駁驳驟骤體体黨党點点"
)
_FOLD.update({ord(old): new for old, new in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)})


def fold(text):
    """Full-width forms, odd spaces and quotes as plain ones, lower case; as long as before, so that places stay true."""
    plain = text.translate(_FOLD)
    low = plain.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
