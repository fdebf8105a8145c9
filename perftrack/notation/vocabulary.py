"""Unit words of Chinese budget tables, grouped by what they measure; no grammar here.

Each scale is a map from the word to an exact fraction (numerator, denominator) of its base unit.
Only scales that hold everywhere are listed: 1 月 is no fixed number of days, so it has its own.
"""

from __future__ import annotations

Scale = dict[str, tuple[int, int]]


def _same(words: str, numerator: int = 1, denominator: int = 1) -> Scale:
    return dict.fromkeys(words.split(), (numerator, denominator))


TIME = (
    _same("毫秒 ms", 1, 1000)
    | _same("秒 秒钟 s")
    | _same("分钟 min", 60)
    | _same("小时 个小时 h 钟头 个钟头", 3600)
    | _same("天 日 自然日 个自然日 日历天 个日历天 昼夜 d", 86400)
    | _same("周 星期 个星期 个周", 604800)
)
MONTHS = _same("月 个月") | _same("季度 个季度 季", 3) | _same("半年", 6) | _same("年 年度 个年度", 12)
LENGTH = (
    _same("毫米 mm MM ㎜", 1, 1000)
    | _same("厘米 cm CM ㎝", 1, 100)
    | _same("分米 dm", 1, 10)
    | _same("米 m")
    | _same("里 华里", 500)
    | _same("公里 千米 km KM Km ㎞", 1000)
)
AREA = (
    _same("平方厘米 cm² cm2", 1, 10000)
    | _same("平方分米", 1, 100)
    | _same("平方米 平米 平方 ㎡ m² m2")
    | _same("亩", 2000, 3)
    | _same("公顷 ha hm² hm2", 10000)
    | _same("平方公里 平方千米 km² km2 ㎢", 1000000)
)
VOLUME = (
    _same("毫升 mL ml ML", 1, 1000000)
    | _same("升 公升 L", 1, 1000)
    | _same("立方米 立方 m³ m3 ㎥ 方")
)  # fmt: skip
MASS = (
    _same("微克 μg ug", 1, 1000000)
    | _same("毫克 mg ㎎", 1, 1000)
    | _same("克 g")
    | _same("市斤 斤", 500)
    | _same("千克 公斤 kg KG Kg ㎏", 1000)
    | _same("吨 t", 1000000)
)
MONEY = _same("角", 1, 10) | _same("元 人民币 元人民币")
SHARE = _same("% 百分比") | _same("‰", 1, 10) | _same("成", 10)
POINTS = _same("个百分点 百分点")
POWER = _same("瓦 W", 1, 1000) | _same("千瓦 kW KW") | _same("兆瓦 MW", 1000)
ENERGY = _same("千瓦时 kWh KWh kwh 度 度电")
VOLTAGE = _same("伏 V", 1, 1000) | _same("千伏 kV KV")
PEOPLE = _same("人 名 位")
WORKDAYS = _same("工作日 个工作日 工作天 个工作天")
CELSIUS = _same("℃ °C 摄氏度")

SCALES: dict[str, Scale] = {
    "time": TIME,
    "months": MONTHS,
    "length": LENGTH,
    "area": AREA,
    "volume": VOLUME,
    "mass": MASS,
    "money": MONEY,
    "share": SHARE,
    "points": POINTS,
    "power": POWER,
    "energy": ENERGY,
    "voltage": VOLTAGE,
    "people": PEOPLE,
    "workdays": WORKDAYS,
    "celsius": CELSIUS,
}

MAGNITUDES = {
    "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip

CLASSIFIERS = (
    "个 项 件 套 台 架 辆 艘 条 份 本 册 部 篇 幅 张 页 枚 只 头 匹 羽 尾 株 棵 粒 盒 瓶 袋 包 箱 桶 支 "
    "根 块 片 面 盏 把 顶 床 间 栋 幢 座 所 家 处 口 眼 孔 段 节 门 科 种 款 批 期 轮 届 场 次 回 起 例 "
    "宗 桩 单 笔 票 扇 樘 付 副 双 对 窝 组 列 班 趟 队 户 生 类 层 群 扎 车 船 穴 畦 圈 声 桌 席 字 帧 "
    "束 盆 卷 捆 堆 垛 听 罐 辑 集 讲 堂 剂 针 帖 分 级 星 星级 倍 代 路 丛 亩次"
)
"""Counting words of one character (and 分 级 星 星级 倍): what a bare number may count."""

_OCCASIONS = (
    "人次 人份 人天 人日 人年 人月 人时 车次 航次 架次 班次 场次 批次 频次 台次 件次 户次 课次 节次 "
    "篇次 趟次 份次 家次 项次 头次 只次 例次 床次 轮次 村次 校次 宗次 条次 班期 台套 台班 台时 台件 "
    "辆次 艘次 株次 册次 本次 床日 学时 课时 学分 户年 亩年 吨公里 人公里 车公里 换算吨公里 延米 延长米 海里 "
    "台(套) 件(套) 台(件) 辆(台) 套(件) 套(台) 部(台) 册(件) 册(份) 份(册) 项(次) 头(只) 只(羽) 只(头) "
    "头(匹) 处(座) 座(处) 株(棵) 家(户) 户(家) 个(家) 家(个) 个(处) 名(人) 份(套) 本(册) 册(本) 间(套) 条(段)"
)
_TECHNICAL = (
    "GB TB MB PB KB Mbps Gbps bps Hz kHz MHz GHz Pa kPa MPa 帕 兆帕 千帕 dB 分贝 lx 勒克斯 kVA KVA "
    "千伏安 兆伏安 MVA TPS QPS FPS dpi 安 安培 欧姆 兆 核 像素 万像素 ppm 转 流明 立方厘米 立方公里 "
    "吨标准煤 吨标煤 吨煤 千卡 焦耳 美元 欧元 港元 日元 英镑"
)
_THINGS = (
    "项目 子项目 课题 子课题 村 行政村 自然村 中心村 示范村 社区 乡镇 镇 乡 街道 县 区 县区 市县 县市区 "
    "市 省 国家 地区 学校 中小学 小学 中学 幼儿园 医院 卫生院 卫生室 企业 单位 部门 机构 科室 站 站点 "
    "点位 网点 平台 系统 子系统 模块 数据库 网站 公众号 基地 示范点 示范区 示范基地 园区 中心 场所 场馆 "
    "岗位 岗 职位 案件 案例 品种 产品 作品 专利 论文 标准 规范 规划 方案 报告 制度 活动 会议 培训班 "
    "班级 教学班 路段 路口 桥梁 隧道 涵洞 泵站 水库 机井 水井 公厕 厕所 垃圾桶 路灯 摄像头 监控点 "
    "监测点 监测站 断面 基站 床位 病床 车位 泊位 座位 席位 样品 样本 样地 标本 小区 楼栋 楼 单元 楼层 "
    "房间 教室 实验室 工作室 子项 事项 条款 指标 问题 隐患 标段 工程 单体 窗口 终端 设备 仪器 账号 账户 "
    "接口 节点 链路 专线 线路 航线 专业 学科 课程 教材 剧目 节目 栏目 稿件 信息 数据 记录 地块 图斑 "
    "宗地 大棚 温室 合作社 家庭农场 农户 家庭 职工 员工 学员 学生 教师 医生 护士 村民 居民 患者 病例 "
    "干部 专家 党员 志愿者 儿童 老人 老年人 残疾人 劳动力 团队 团组 支部 党支部 队伍 小组 批文 合同 "
    "订单 客户 用户 会员 游客 旅客 观众 读者 主体 市场主体 渔船 车辆 船舶 飞机 牲畜 畜禽 标的 奖项 奖 "
    "学期 个学期 学年 个学年 月份 工时 行业 领域 方面 层级 环节 流程 步骤 阶段 字段 图层 图幅 幅图 剧场 "
    "书屋 文物 藏品 展览 讲座 演出 比赛 赛事 电影 图书 期刊 报刊 网格 楼宇 商户 摊位 门店 店铺 商铺 "
    "快递 邮件 包裹 标牌 标识 标志牌 警示牌 宣传栏 展板 横幅 海报 手册 折页 村庄 人口 人数 次数 天数 "
    "年份 片区 点 校 园 厂 店 馆 亭 池 塘 坝 闸 库 井 站房 井盖 灯 树 苗 犬 牛 羊 猪 鸡 马 驴 鱼 蜂 "
    "台账 档案 证书 执照 许可证 身份证 票据"
)

NOUNS = frozenset(_THINGS.split())
"""What 个 may stand before: 5个村 is 5村."""

COUNTS = (
    frozenset(CLASSIFIERS.split())
    | frozenset(_OCCASIONS.split())
    | NOUNS
    | frozenset(f"个{word}" for word in NOUNS if not word.startswith("个"))
    | frozenset({"个人"})
)
BASES = (
    COUNTS | frozenset(_TECHNICAL.split()) | frozenset(word for scale in SCALES.values() for word in scale)
)
"""Every unit word known, without 万, 亿 … before it."""

PERIOD_WORDS = frozenset(["年", "月", "天", "日", "学期", "学年", "季度", "次", "晚", "夜"])
"""What may follow a counting word below a stroke without a sign between: 元/人年."""
