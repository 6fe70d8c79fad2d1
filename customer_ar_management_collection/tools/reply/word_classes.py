"""Words that mean much the same in an answer to a reminder, by what they are about: for the learnt reader.

A name, then its words; ``*`` stands for any ending.
"""

import re

WORDS = """
PAY pay pays paying settle* settling clear clearing remit remits remitting wire wiring transferring release releasing disburse
PAY discharge t/t überweis* zahlen bezahlen begleichen anweisen régl* payer pagar* pagaremos abonar* transferir* liquidar* send sending
PAID paid payed settled cleared remitted wired transferred sent released mailed posted debited charged cashed executed credited
PAID deducted bezahlt überwiesen beglichen gezahlt angewiesen abgebucht payé* réglé* viré* effectué* pagad* pagamos pagó transferimos
PAID abonad* liquidad* zelle'd venmo'd couriered overnighted deposited processed initiated
MONEY payment payments transfer transfers wire wires cheque* check checks ach bacs chaps sepa neft rtgs eft money funds cash amount
MONEY balance sum deposit run batch zahlung* überweisung* betrag geld zahllauf virement* paiement* règlement* chèque* argent montant
MONEY pago* transferencia* importe dinero ingreso card paypal venmo zelle stripe utr remaining remainder rest half
FUTURE will 'll shall going gonna plan* intend* expect* aim* hope hoping scheduled schedule queued slated booked lined due set wird
FUTURE werden sera seront sera ferons irá será serán soon shortly asap lands leaves goes arrives expected next tomorrow upcoming
FUTURE nächste* morgen prochain* demain mañana próxim* approved authorised authorized
PAST was were has have had did been already yesterday ago last gestern bereits schon letzte* hier déjà ayer ya pasad* just went left
PAST gone crossed since wurde war hatten avons fue
NOT not no never none nobody nothing without cannot can't won't don't didn't isn't aren't wasn't weren't hasn't haven't doesn't
NOT couldn't wouldn't shouldn't nor neither unable refus* nicht kein* nie nichts pas jamais rien aucun* sin nunca nada ningun* dont
US i we us our my me i'm we're i've we've i'll we'll i'd we'd mine ours wir uns unser* ich mein* nous notre nos je mon nosotros nuestr*
YOU you your u yours you've you're you'll guys sie ihr ihre* ihnen vous votre vos ustedes su sus
OTHERS boss director* manager cfo ceo md owner* colleague treasury finance accounts accountant bookkeeper client clients customer
OTHERS bank insurer county council chef* buchhaltung geschäftsführ* kunde* directeur direction client* comptab* jefe gerente cliente* banco
ASK can could would may might please kindly pls plz kindly able possible any bitte können könnten könnte pouvez pourriez pourrions merci
ASK veuillez podría* pueden puede podemos favor allow grant accept agree consider
WHAT what which who whom whose where why how when's was welche* wer warum wofür quel* qui pourquoi comment qué cuál quién cómo cuánto
PAPER invoice invoices inv copy copies bill bills statement statements pod receipt w-9 w9 pdf duplicate slip docket breakdown details
PAPER documents document form timesheet* backup packing certificate contract iban swift account portal rechnung* kopie lieferschein*
PAPER facture* copie* relevé rib factura* copia* albarán cuenta xml attachment
SLIP remittance advice proof confirmation attached enclosed attaching herewith allocate apply covers relates adjunt* ci-joint anbei
SLIP beleg avis justificatif comprobante avise
GOODS goods shipment shipments order orders boxes pallet* parcel* material* machine* unit units cartons cases container* parts items
GOODS product* service services job work ware lieferung* paket* sendung marchandise* colis commande* mercanc* pedido* envío caja* cajas
BRING deliver* arriv* ship ship* received receive receiv* show showed dispatch* turned came geliefert erhalten angekommen livré* reçu*
BRING recib* llegó llegaron llegado entreg* collect* install* site warehouse truck driver courier tracking customs
FAULT broken damaged defect* fault* leak* crack* fail* rotten stain* scratch* jam* crash* rust* dent* repair* fix fixed fixing quality
FAULT reject* poor bad wrong* inspection acceptance warranty snag* complain* replac* noise noisy error* mistakes defekt* mangel* mängel*
FAULT beschädigt* kaputt* abîm* cassé* défau* dañad* defectuos* rot* averi* malfunction* warped peel* blurred unfinished finished
PRICE price* pricing rate rates quote* quoted quotation discount* charge charges fee fees surcharge* freight overcharg* estimate tariff
PRICE agreed cheaper higher more extra preis* rabatt* skonto fracht prix remise* tarif* devis precio* descuento* flete presupuesto
COUNT short missing quantity qty pieces pcs less only hours instead fewer counted weigh* kg tons fehl* nur statt menge manque* quantité
COUNT falta* faltan faltaban cantidad solo sólo
ORDER ordered po purchase cancel* requested authoriz* authoris* subscription subscribed wanted bestell* storniert commandé* annul*
ORDER ped* cancelad* orden terminated renew*
TWICE twice double duplicat* again same already identical repeat second doppelt* doublon deux duplicad* repetid* dos
TAX vat tax taxes gst hst gstin fapiao exempt* exemption mwst ust umsatzsteuer* steuer* tva iva nif rfc hsn reverse
CREDIT credit credits cn memo refund* rebate* bonus return* returned gutschrift* retour* avoir ristourne abono devoluc* nota
LAW lawyer* solicitor* attorney* court dispute* disput* owe owed owing liab* claim* counterclaim* penalt* damages withhold* withholding
LAW offset legal contest* deny denied acknowledge bestreit* anwalt* contest* avocat* reconoce* rechaz* abogad*
PLAN instal* installment* extension extend* parts monthly weekly spread split longer delay* postpone* defer* grace arrangement flexib*
PLAN raten* stundung aufschub frist* délai échelonn* échéanc* fois plazo* cuotas prórroga aplaz* push wait waiting struggling per month
AWAY office leave vacation holiday holidays away ooo pto closed travel* back return returning sick maternity urlaub abwesend* absent*
AWAY congé* vacaciones ausente* fermé* cerrad* reopen* shutdown
CONTACT contact longer left retired person mailbox email e-mail inbox address department colleague monitored replaced successor
CONTACT responsible new directed forward* zuständig* ansprechpartner* quitté trabaja dirig* correo company somebody someone
BUST bankrupt* insolv* liquidat* administrat* receiver* chapter creditor* winding wound trustee petition insolvenz* liquidation
BUST redressement concurso acreedores
IF when once until till unless after before if soon moment upon provided sobald wenn dès quand cuando hasta bis
LOOK look looking check checking ask asked forwarded passed review* investigat* find know speak talk discuss revert prüf* melde* vérif*
LOOK revis*
THANK thanks thank sorry apologi* hope wish regards cheers noted danke entschuldig* merci désolé* gracias disculp* hello hi dear
"""
CHINESE = """
PAY 付款 支付 付清 结清 结算 汇款 汇出 转账 打款 还款 出款 放款 付 转 打 汇 还 结 划 t/t
PAID 已付 付过 付了 已转 转了 已汇 汇了 打了 打过 结过 付完 转过 打过去 已打 已结 已支付 付的 转的 打的 汇的
MONEY 款 货款 款项 尾款 余款 全款 钱 金额 资金 支票 承兑 水单 万 元 块
FUTURE 将 会 准备 计划 预计 打算 争取 保证 承诺 安排 明天 后天 下周 下月 月底 下个月 尽快 马上 一定 肯定 放心 到账 就 给你 给您
PAST 已 已经 昨天 前天 上周 上月 刚 刚刚 刚才 早就 早 过了 了
NOT 没 未 不 别 无 没有 尚未 无法 不能 还没 拒绝
US 我 我们 我司 我方 本公司 这边
YOU 你 您 你们 贵司 贵公司 贵方 您们
OTHERS 老板 领导 财务 会计 出纳 总经理 客户 甲方 业主 银行 总部 经理 审批 流程
ASK 请 麻烦 能否 可否 能不能 可以 是否 可不可以 烦请 劳烦 恳请 申请 希望 吗 行不行
WHAT 什么 哪 谁 多少 怎么 为什么 几号 何时 哪个 是不是
PAPER 发票 专票 对账单 送货单 签收单 合同 账号 开户行 复印件 扫描件 明细 原件 资料 单据 清单 电子版 附件
SLIP 回单 凭证 核销 冲抵 对应 入账 底单 截图 用途
GOODS 货 设备 产品 材料 机器 东西 配件 物料 工程 服务 包裹
BRING 收到 到货 发货 送货 送 发 到 收 签收 交货 物流 安装 调试 入库 寄
FAULT 坏 质量 漏 破 裂 故障 不合格 维修 修 换 退 瑕疵 变形 生锈 问题 验收 整改 投诉 损 次品 色差 返工
PRICE 单价 价格 价 报价 折扣 折 运费 多收 费 贵 优惠 协议
COUNT 少 缺 短 差 只 数量 箱 件 台 套 吨 米 公斤 实收 半
ORDER 订单 下单 订 采购 型号 规格 取消 合同号 业务
TWICE 重复 两次 两张 又 再 同一 一样 重
TAX 税 税率 税号 抬头 开票 红冲 重开 票
CREDIT 退货 返利 返点 红字 折让 冲 押金 贷项 抵扣 扣
LAW 律师 法院 诉讼 违约 赔 索赔 不认 异议 争议 罚款 损失 责任 欠
PLAN 分期 延期 宽限 缓 推迟 分批 延 晚 拖 每月 时间 账期 困难
AWAY 休假 出差 放假 年假 产假 回来 返岗 上班 不在
CONTACT 离职 联系 负责 找 邮箱 地址 同事 停用 转交 换人 公司 认识
BUST 破产 重整 清算 管理人 债权 注销 倒闭
IF 等 后 才 再说 之前 先 如果 到了
LOOK 问 查 核对 看 确认 核实 转给 反馈 回复
THANK 谢谢 好的 收到 辛苦 抱歉 不好意思 您好 你好 祝
"""


def _read(text):
    table = {}
    for line in text.split("\n"):
        name, *words = line.split() or [""]
        for word in words:
            table.setdefault(word, name)
    return table


_WORDS = _read(WORDS)
_STEMS = {word[:-1]: name for word, name in _WORDS.items() if word.endswith("*")}
_LONGEST = max(map(len, _STEMS))
_HAN = _read(CHINESE)
HAN_WORDS = re.compile("|".join(sorted(map(re.escape, _HAN), key=len, reverse=True)))


def of_word(word):
    """The class of a European word, or None."""
    found = _WORDS.get(word)
    if found is None:
        for size in range(min(len(word), _LONGEST), 2, -1):
            found = _STEMS.get(word[:size])
            if found:
                break
    return found


def of_chinese(text):
    """The classes of the Chinese words of a text, in their order."""
    return [_HAN[hit.group()] for hit in HAN_WORDS.finditer(text)]
