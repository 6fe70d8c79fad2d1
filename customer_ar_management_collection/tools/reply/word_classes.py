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
PAY regularis* regulariz* square squaring transfert shell cough chuck chucking giro repay repaying repayment payout payoff
PAY prepay fund funding paynow chip knock whack bung pop liquidate liquidating honour honor honouring defray foot reimburse
PAY compensate execute executing effect effecting instruct instructing arrange arranging process processing
PAID zelled regularised regularized discharged disbursed redeemed effected paypalled repaid prepaid squared sorted cabled
PAID etransferred remited transfered tt'd neft'd completed actioned übermittelt ausgeglichen überweist abgegangen verrechnet
PAID ausgeführt émis encaissé débité remboursé transferido enviado realizado efectuado cobrado cargado liquidado hecho
MONEY dues penny cent cents bucks grand quid sums settlement disbursement transaction overnight draft bankers iou receivables
MONEY cashflow liquidity bargeld scheck geldeingang lastschrift chèques espèces fonds solde efectivo fondos cheque saldo
FUTURE foreseen tonight later coming following soonest monthend eom eow eod queue pipeline scheduling pencilled penciled
FUTURE forecast foresee anticipated anticipate target targeted positively bald demnächst vorgesehen geplant eingeplant folgt
FUTURE kommende bientôt prévu prévue prochainement avant pronto previsto programado programada
PAST earlier previously formerly recently week's yesterday's vorgestern letzten dernière passée anteayer
NOT nope hardly barely nil zero zilch nowhere non sans falta tampoco jamás weder keinesfalls aucunement nobody's noone ain't
NOT doesnt didnt wont cant isnt havent hasnt wasnt
US ourselves myself im ive ill unsere unserer unserem unseren mir mich mi mis
YOU ur you'd yourself your's euch euer tu te ti usted le
OTHERS treasurer controller accountants bookkeepers cashier husband wife partner partners headquarters hq board ministry
OTHERS authority parent hausbank geschäftsleitung steuerberater dirección gerencia contabilidad administración boss's
OTHERS approver signatory signatories sister brother mother dad mum son daughter landlord tenant insurance insurer's funder
OTHERS lawyer's procurement buyer purchaser
ASK appreciate requesting request wondering chance help favour grateful confirm provide advise let würden bitten dürfen darf
ASK möchten auriez sería gustaría agradecer* ruego rogamos prions
WHAT what's where's how's who's whether wieso weshalb woher wohin combien où lequel laquelle dónde cuándo cuáles
PAPER docs doc file files excel spreadsheet pdfs print original originals screenshot photo photos link soa ledger
PAPER reconciliation report reports timesheet sheet sheets ticket number numbers reference details' letterhead stamp stamped
PAPER signed signature lieferscheine auszug kontoauszug belege duplikat extrait bl attestation extracto comprobantes albaranes
PAPER duplicado
SLIP ref covering corresponds settles relate allocated allocation applied applying against towards consists comprised
SLIP comprises composed distribute mt103 justificante détail desglose aufteilung verwendungszweck
GOODS equipment delivery deliveries package packages crates crate bags bag drums drum barrels tiles chairs tables desks
GOODS windows doors panels fabric paint printer printers compressor pump motor engine fruit food vegetables wine bottles
GOODS licence license licences licenses software hosting cleaning installation training course courses maintenance works
GOODS project visit technician's engineer's fitter crew staff consultant translation brochures catalogues flyers labels lot
GOODS batches consignment consignments load loads truckload rolls coils steel timber concrete lieferungen palette paletten
GOODS maschine geräte anlage leistung montage pièces machine matériel livraisons travaux prestation producto equipos obra
GOODS servicio servicios trabajos
BRING delivered lost picked dropped unloaded shipped despatched dispatched supplied supply transport transit carrier depot
BRING dock gate reception zugestellt eingetroffen livraison parvenu parvenue llegar recepción almacén
FAULT cracked broke cracks peeling peeled faded torn loose wobbly shattered crushed spoiled mouldy moldy expired contaminated
FAULT wet soaked smell smells sticky dead stopped malfunctioning unusable useless substandard rework redo redone remedied
FAULT unsatisfactory inferior shoddy bent uneven scratched scratches chipped dented leaking overheats blurry buggy bug bugs
FAULT unstable complaint complaints specification spec tolerance trial commissioning inoperative kratzer riss undicht
FAULT funktioniert reklamation mangelhaft fehlerhaft cassés cassée rayé défectueux défectueuse fuite panne conforme roto
FAULT rotos rota estropeado estropeada calidad garantía avería
PRICE tariffs hourly premium markup rounding overcharge overcharged expensive increase increased hike interest handling admin
PRICE fuel toll zuschlag stundensatz zinsen mahngebühr* versandkosten surfacturé frais intérêts pénalités cargo recargo
PRICE intereses portes tarifa tarifas
COUNT count shortage shortfall litres liters tonnes metres meters gallons sq overstated incomplete partial stück stunden
COUNT weniger manquant manquante manquants heures unidades horas menos
ORDER buy bought unsubscribed terminate cancellation cancelled canceled renewal auftrag bestellnummer bestellung
ORDER auftragsnummer kündig* gekündigt annulé annulée résili* pedido encargado anulado anulada cancelamos baja reissue
ORDER resubmit
TWICE overlap overlapping overlaps repeated duplicated duplicates doubled rebilled zweimal zweite deuxième misma mismo
TWICE segunda
TAX taxable tds wht withheld tin ein abn eori irn gstr einvoice kleinunternehmer fiscal autoliquidation exonéré exonération
TAX inverse sujeto exento cif retención
CREDIT overpaid overpayment prepayment advance voucher volume kickback rückvergütung bonusgutschrift zurückgeschickt
CREDIT zurückgegeben retourné retournée devuelto devuelta devolvimos rappel
LAW legally barred statute limitation counsel barrister tribunal litigation liable liability denies refuse refuses refused
LAW reject rejected contest contested disputes disputed disputing penalty penalties setoff compensation breach breached
LAW contractual clause anwält* klage gericht vertragsstrafe aufrechn* schadensersatz schuld schulden litige contestons
LAW pénalité compenser indemnisation demanda juzgado penalización compensar deuda debemos adeudamos
PLAN instalments tranche tranches stagger staggered staged respite moratorium relief breathing leeway slack patience extended
PLAN prolong prolongation rescheduling reschedule restructure hardship difficulties difficult tight slow fortnightly third
PLAN thirds teilzahlung teilzahlungen ratenzahlung verlängerung zahlungsziel aufgeschoben étalement étaler reporter reculer
PLAN mensualités fraccionar fraccionado fraccionamiento mensualidades moratoria
AWAY absence paternity parental reachable unavailable unreachable hospital surgery honeymoon trip conference closure reopens
AWAY resume resuming respond elternzeit krank feiertag geschlossen ferien betriebsferien abwesenheit maladie fermée fermés
AWAY fermeture fériés déplacement vacances viaje festivo cerrada cerrados reincorpor*
CONTACT receptionist assistant switchboard redirect reroute handover resigned dismissed fired departed deceased sold takeover
CONTACT acquired merged renamed undeliverable undelivered bounce bounced daemon postmaster recipient unknown deactivated
CONTACT disabled landline mobile cell successor's nachfolger nachfolgerin ausgeschieden verlassen weiterleiten remplaçant
CONTACT remplaçante successeur partie parti jubilado jubilada marchado sustituto sustituta persona
BUST insolvency insolvent bankruptcy dissolve dissolved dissolution examinership cva creditors claims estate ceased ceases
BUST nclt cirp ibc insolvenzverwalter insolvenzverfahren gläubiger liquidateur mandataire judiciaire sauvegarde concursal
BUST disuelta
IF whenever while condition conditional subject pending contingent depends depending otherwise else falls sofern après si
IF luego después antes
LOOK investigate investigating reconcile reconciling matching compare clarify clarifying chase chasing escalate escalated
LOOK escalating pass passing queried review reviewing awaiting trace tracing verify verifying establish dig digging understand
LOOK figure see saw found seen klären geprüft weitergeleitet intern vérifions renseigne transmis transmettons comprobar
LOOK comprobando comprobamos revisando consultar mirando reenviado
THANK welcome pleasure appreciated great perfect fine nice ok okay understood lovely congratulations congrats happy christmas
THANK birthday weekend sincerely mate greetings alright guten tag bonjour salut hola buenos buenas
SYSTEM system records record books screen erp sap workflow shows showing displayed appears appear listed logged entered keyed
SYSTEM recorded registered according reflects reflecting reflected system's
REMIND reminder reminders dunning notice notices letter letters message messages mail mails emails statement's final mahnung
REMIND mahnungen relance relances recordatorio recordatorios
SAID told said say says mentioned wrote written promised promise promises discussed informed explained announced replied
SAID answered confirmed gesagt versprochen dit promis dicho dije prometí
OK correct right agrees reconciled matches match matched accepted undisputed stimmt korrekt richtig exact d'accord correcto
OK acuerdo
MEET call calls called calling phone phoned meet meeting chat teams zoom appointment lunch coffee conversation termin anruf
MEET telefonieren appeler réunion llamar llamada reunión
SIGN approval approvals approve approves sign signs signing signoff authorisation authorization authorise authorize unblock
SIGN unblocked blocked hold held freigabe freigegeben unterschrieben valide validation validé signer firmar firma aprobado
SIGN aprobación
OWED overdue outstanding unpaid open matured payable arrears backlog offen offene offenen überfällig fällig impayé impayée
OWED échu échue dû pendiente pendientes vencida vencidas vencido
EVERY each every biweekly fortnight jeden jede monatlich chaque mensuel cada mensual
MUCH quarter part whole full entire both all everything hälfte restbetrag teil ganze moitié reste totalité mitad resto parte
MUCH todo total
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
PAY 汇出去 给到 打给 划给 给清 清掉 清了 补上 补齐 结掉 了结 走网银 走账 排款 排上 出账 放出 付你 给你们付 付给 打到
PAY 转过去 打款过 汇入 支 缴 交钱 交款 还上 还清 还完 兑付 背书 现结 承付
PAID 已放款 放款了 付出去 打出去 汇走 转出 付讫 已付讫 结清了 付清了 还清了 交了 缴了 给了 已给 付掉 转掉 打掉 打完
PAID 汇完 转完 走完 划走 扣走 扣款 扣了 收走 代付 刷了 刷卡 扫码 付出 已出账 到你们 交易成功 转账成功 已划 已清 退汇
PAID 垫付
MONEY 欠款 应付款 账款 应收 本金 利息 工程款 贷款 定金 保证金 首付 余额 零头 银承 电汇 现金 网银 微信 支付宝 美金 美元
MONEY 人民币 汇票 大头 千 百
FUTURE 明早 明日 下午 今晚 稍后 晚点 过两天 过几天 这周 本周 下礼拜 节后 年前 年后 月中 月初 排在 排到 列入 定于 定在
FUTURE 拟 届时 近期 不日 待会 回头 立马 立即 第一时间 优先 说定 保准 准时 按时 到期 争取在 力争 必 包在我
PAST 以前 早已 上次 当时 前几天 前阵子 去年 上周末 老早 那会儿 曾 业已 刚刚才 完了 过去的
NOT 不是 不会 不对 不行 不符 不到 从来 从没 从未 根本没 一直没 至今 仍未 还未 未能 并未 并没有 不予 不肯 免 非 休想
NOT 不可能 停 别再 甭 不用 无需 勿
US 咱 咱们 俺 我这 本人 敝司 我厂 我公司 自己
YOU 你方 您方 亲 王总 李总 张总
OTHERS 集团 股东 董事 总监 主管 采购部 财政 政府 学校 开发商 总包 老婆 老公 法人 区域 上面 上头 公司领导 客户那边 经办
OTHERS 厂长 股长 科长
ASK 请问 问一下 问下 想问 求 拜托 望 恳 允许 同意吗 行吗 好吗 可以吗 能不 能给 可不 通融 商量 考虑 给个 发个 发一下
ASK 发我 给我 传一下 提供 补一份 再发 帮忙 帮我 盼
WHAT 啥 咋 为何 哪家 哪天 哪张 哪几 哪里 哪批 几点 多久 何 怎 凭啥 啥时候 什么时候 算出来 从哪 来着 到底
PAPER 表格 汇总表 台账 报价单 采购单 磅单 入库单 出库单 验收单 质检报告 检测报告 装箱单 提单 报关单 函 通知 账单 户名
PAPER 行号 税务登记 营业执照 授权书 证明 盖章 公章 文件 图片 照片 链接 系统截图 excel pdf 流水 询证函
SLIP 转账记录 汇款单 付款凭证 备注 附言 摘要 抵 对应的是 是付 付的是 包含 其中 合计 冲账 销账 认领 分配 用于 分别是
SLIP 是三张 几张合 归到
GOODS 柜 车 批 板 布 料 样品 玻璃 螺丝 电机 阀门 印刷 包装 课 培训 软件 系统上线 模具 家具 门 漆 管 钢 水泥 保洁 维护
GOODS 工人 师傅 现场 施工 广告 酒 肉 菜
BRING 送达 送来 寄到 运输 快递 托运 丢 海关 仓库 收着 收货 没见 影子 发出 卸 到场 进场 出库 派送 单号 在路上
FAULT 烂 断 裂缝 卡 停机 烧 异味 偏 不达标 不良 掉漆 掉色 跑色 褪色 起皮 发霉 发黑 变质 受潮 漏水 漏油 漏气 渗 松 歪
FAULT 噪音 死机 报错 不能用 没法用 用不了 毛病 缺陷 划痕 磕 碎 压坏 摔 污 脏 臭 过期 报废 退回 品质 良率 不满意 差评
FAULT 翻新 假货 以次充好 规格不符 重做 返修 售后 保修 质保 整顿 达标 合格 检验
PRICE 加价 涨价 涨 降价 贵了 便宜 打折 抹零 差价 价差 含税价 按老价 合同价 协议价 滞纳金 手续费 服务费 安装费 仓储费
PRICE 附加费 加急费 违约金 税点 多算 算多 收费 租金 费率 加收 另收
COUNT 少了 缺了 短缺 短少 不足 不够 差了 少发 少送 少到 少给 多开 多算了 实际 只有 只到 只收 清点 点数 盘点 过磅 磅差
COUNT 工时 小时 天数 方量 桶 卷 瓶 包 袋 托 托盘 盒 根 条 片
ORDER 没下 没订 没要 没签 没买 不是我们 订的 定的 定错 发错 送错 颜色 型号不对 尺寸 取消了 退订 作废 po 订单号
ORDER 采购单号 没授权 未经 私自 擅自 试用
TWICE 重了 重复了 开了两 两遍 两份 一模一样 同一批 同一单 同一笔 又开 又来 又收 已经开过 开过 付过了 一回事 算了两
TWICE 双份
TAX 普票 电子票 数电票 增值税 税务 认证 免税 退税 开户 金额错 名称 购方 销方 品名 备注栏 票面 票没 没票 缺票 票还没
TAX 重新开 补开 换票 跨月 纳税
CREDIT 退了 退款 返还 返 年返 红字发票 补偿 补贴 抵掉 抵货款 余额抵 多付 预付 折扣款 奖励 促销 赠品 冲减 冲销 扣除
CREDIT 扣减 贷记
LAW 起诉 官司 法务 仲裁 传票 不认账 不承认 不欠 一分不欠 两清 无关 没关系 时效 抵消 抵账 互抵 扣下 扣掉 罚 赔偿 损害
LAW 违反 工期延误 误工 债务 拒付 不予认可 否认 协商
PLAN 分几次 分三 分四 分两 分六 分 期 每月还 月供 缓缓 缓一缓 宽 展期 延后 延到 放到 推到 推后 晚几天 晚点付 多给 再给
PLAN 再等 容 资金紧 手头紧 周转 周转不开 紧张 压力 难关 体谅 理解 先付一部分 先给 三成 一半 减免 打个折 还款计划 方案
PLAN 慢慢
AWAY 在外 外出 病假 住院 请假 婚假 陪产 丧 老家 高温假 歇 停工 停产 放 春节 国庆 过年 开工 收假 复工 回国 国外 飞机
AWAY 度假 轮休 调休 自动回复 不在公司 不在办公室 归
CONTACT 换了 不干了 辞职 退休 调走 调岗 转岗 接手 对接 新来的 前任 原来的 号码 空号 打错 发错人 找错 不认识 不是我
CONTACT 不归我 不归我管 总机 前台 门卫 卖了 转让 收购 退信 投递 失败 无法送达 已注销 不存在 微信号 群 人走了
BUST 受理 裁定 清算组 申报 债权人 歇业 停业 资不抵债 跑路 吊销 宣告 执行 被冻结 预重整 和解
IF 才能 才会 否则 不然 除非 一旦 只要 等到 待 收到后 之后 以后 完 完了再 到位 再付 再谈 要不 前提 下来
LOOK 查查 查一下 核 对账 对一下 看看 看一下 问问 问一下财务 研究 讨论 开会 跟进 催 催一下 了解 反映 转达 上报 汇报
LOOK 审核 审批中 复核 处理中 在走 走流程 登记 受理中 稍等 等我 回头给 说一声 落实
THANK 多谢 感谢 恭喜 快乐 顺利 愉快 周末 节日 新年 生意兴隆 知悉 明白 好嘞 好滴 嗯 哦 ok 没问题 行 哈哈 尊敬 见谅 谅解
THANK 麻烦了 欢迎
SYSTEM 系统 账上 账面 显示 记录 查到 我们这边 记账 挂账 平台 后台
REMIND 催款 来函 提醒 邮件 短信 信 函件 催收
SAID 说 说过 说好 答应 承诺过 谈好 谈的 约定 讲 告诉 告知 提过 口头 上次说
OK 对上 一致 相符 属实 无误 正确 没错 没差 没毛病 认可 确认无误 对得上 认 无异议 没意见
MEET 电话 打电话 见面 面谈 拜访 吃饭 聊 来访 过来 碰 会议
SIGN 签字 签 批准 批了 批下来 授权 放行 审过 走完流程 签完
OWED 逾期 未付 未结 应付 拖欠 挂着 没付
EVERY 每 每周 每期 按月 按季
MUCH 全部 全额 剩下 余下 其余 部分 另一半 大部分 整 全 都 两笔 几笔
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
