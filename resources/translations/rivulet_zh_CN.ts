<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>全选(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>增加(&amp;S)</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>减少(&amp;D)</translation>
    </message>
</context>
<context>
    <name>QCommandLineParser</name>
    <message>
        <source>Usage: %1</source>
        <translation>用法：%1</translation>
    </message>
    <message>
        <source>[options]</source>
        <translation>[选项]</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>选项：</translation>
    </message>
    <message>
        <source>Arguments:</source>
        <translation>参数：</translation>
    </message>
    <message>
        <source>Displays help on commandline options.</source>
        <translation>显示命令行选项的帮助。</translation>
    </message>
    <message>
        <source>Displays help including Qt specific options.</source>
        <translation>显示包括 Qt 特有选项在内的帮助。</translation>
    </message>
    <message>
        <source>Displays version information.</source>
        <translation>显示版本信息。</translation>
    </message>
    <message>
        <source>Unknown option &apos;%1&apos;.</source>
        <translation>未知选项“%1”。</translation>
    </message>
    <message>
        <source>Unknown options: %1.</source>
        <translation>未知选项：%1。</translation>
    </message>
    <message>
        <source>Missing value after &apos;%1&apos;.</source>
        <translation>“%1”之后缺少值。</translation>
    </message>
    <message>
        <source>Unexpected value after &apos;%1&apos;.</source>
        <translation>“%1”之后不应有值。</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>是(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>QTabBar</name>
    <message>
        <source>Scroll Left</source>
        <translation>向左滚动</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>向右滚动</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>复制链接地址(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>app::Answer</name>
    <message>
        <source>stopped at the token limit</source>
        <translation>达到 token 上限而停止</translation>
    </message>
    <message>
        <source>Raise the limit of the event log in Settings.</source>
        <translation>可在设置中调高事件日志的上限。</translation>
    </message>
</context>
<context>
    <name>app::Autopilot</name>
    <message>
        <source>The screenshot “%1” could not be written.</source>
        <translation>无法写入截图“%1”。</translation>
    </message>
</context>
<context>
    <name>app::CaptureExporter</name>
    <message>
        <source>It was cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Recording (*.ssecap)</source>
        <translation>录制 (*.ssecap)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>Event stream (*.sse)</source>
        <translation>事件流 (*.sse)</translation>
    </message>
    <message>
        <source>HTTP archive (*.har)</source>
        <translation>HTTP 归档 (*.har)</translation>
    </message>
</context>
<context>
    <name>app::Cat</name>
    <message>
        <source>retry: %1 ms</source>
        <translation>retry：%1 毫秒</translation>
    </message>
    <message>
        <source>The cookie jar “%1” cannot be read: %2</source>
        <translation>无法读取 Cookie 文件“%1”：%2</translation>
    </message>
    <message>
        <source>It sent: %1</source>
        <translation>服务器发来：%1</translation>
    </message>
    <message>
        <source>The stream sends text without “data:” before it (“%1”), which is no event. Let the server write “data: ” before each line and a blank line after each event.</source>
        <translation>流中的文本前面没有“data:”（“%1”），因此不是事件。请让服务器在每行前写上“data: ”，并在每个事件后写一个空行。</translation>
    </message>
    <message>
        <source>connecting again in %1 ms (attempt %2)</source>
        <translation>%1 毫秒后重连（第 %2 次尝试）</translation>
    </message>
    <message>
        <source>“%1” is not recorded any more: %2.</source>
        <translation>已停止录制到“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”：%2</translation>
    </message>
    <message>
        <source>The answer is larger than --max-event-size allows.</source>
        <translation>回答超过了 --max-event-size 的上限。</translation>
    </message>
    <message>
        <source>Raise --max-event-size; --record keeps what it does not print.</source>
        <translation>请调高 --max-event-size；--record 会保存未输出的内容。</translation>
    </message>
</context>
<context>
    <name>app::ChatAnswer</name>
    <message>
        <source>The answer ended with an error: %1 Ask again, or look at the request.</source>
        <translation>回答以错误结束：%1 请重新提问，或检查请求。</translation>
    </message>
    <message>
        <source>Ask again; --json shows all that came.</source>
        <translation>请重新提问；--json 会显示收到的全部内容。</translation>
    </message>
    <message>
        <source>The model refused: %1</source>
        <translation>模型拒绝回答：%1</translation>
    </message>
</context>
<context>
    <name>app::ConversationDesk</name>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>The title could not be kept.</source>
        <translation>无法保存标题。</translation>
    </message>
    <message>
        <source>Delete conversation</source>
        <translation>删除对话</translation>
    </message>
    <message>
        <source>Delete this conversation for good?</source>
        <translation>要永久删除这段对话吗？</translation>
    </message>
    <message>
        <source>Export conversation</source>
        <translation>导出对话</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Import conversation</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>文件过大。</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>The conversation could not be kept.</source>
        <translation>无法保存这段对话。</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
</context>
<context>
    <name>app::ConversationExport</name>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>Reasoning:</source>
        <translation>推理：</translation>
    </message>
    <message>
        <source>Tool call: %1</source>
        <translation>工具调用：%1</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Conversation with %1, exported on %2</source>
        <translation>与 %1 的对话，导出于 %2</translation>
    </message>
    <message>
        <source>It is no conversation that Rivulet exported as JSON.</source>
        <translation>这不是 Rivulet 以 JSON 导出的对话。</translation>
    </message>
</context>
<context>
    <name>app::ConversationStore</name>
    <message>
        <source>Parts of this conversation could not be read in %1 and are missing here.</source>
        <translation>%1 中这段对话的部分内容无法读取，此处缺失。</translation>
    </message>
    <message>
        <source>The oldest messages of this conversation were not kept: it may take up %1.</source>
        <translation>这段对话最早的消息未保留：对话最多占用 %1。</translation>
    </message>
    <message>
        <source>the program ended before the answer did</source>
        <translation>程序在回答完成之前就结束了</translation>
    </message>
    <message>
        <source>Another Rivulet has this conversation open; what is said here is not kept.</source>
        <translation>另一个 Rivulet 正打开这段对话；此处的内容不会保存。</translation>
    </message>
    <message>
        <source>This conversation cannot be kept in %1: %2</source>
        <translation>无法将这段对话保存到 %1：%2</translation>
    </message>
</context>
<context>
    <name>app::ConversationsModel</name>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
</context>
<context>
    <name>app::EventLogModel</name>
    <message>
        <source>comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>open</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>reconnect</source>
        <translation>重连</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>end</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>已忽略</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>thinks %1</source>
        <translation>思考 %1</translation>
    </message>
    <message>
        <source>tool %1</source>
        <translation>工具 %1</translation>
    </message>
    <message>
        <source>finished: %1</source>
        <translation>结束：%1</translation>
    </message>
    <message>
        <source>error: %1</source>
        <translation>错误：%1</translation>
    </message>
</context>
<context>
    <name>app::Figures</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 微秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 token/秒</translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation>%1 个事件/秒</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 个 token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个 token</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首个 token</translation>
    </message>
    <message>
        <source>Thought for</source>
        <translation>思考用时</translation>
    </message>
    <message>
        <source>Last token</source>
        <translation>最后一个 token</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Gap between reads</source>
        <translation>读取间隔</translation>
    </message>
    <message>
        <source>%1 (p50) · %2 (p95)</source>
        <comment>percentiles</comment>
        <translation>%1（p50）· %2（p95）</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>读取次数</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>输入 token</translation>
    </message>
    <message>
        <source>of them cached</source>
        <translation>其中来自缓存</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>输出 token</translation>
    </message>
    <message>
        <source>Reasoning tokens</source>
        <translation>推理 token</translation>
    </message>
    <message>
        <source>Finish reason</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>app::InboxModel</name>
    <message>
        <source>Unread: %1</source>
        <translation>未读：%1</translation>
    </message>
</context>
<context>
    <name>app::ProfileStore</name>
    <message>
        <source>Some saved streams could not be read and were set aside in %1: %2</source>
        <translation>部分已保存的事件流无法读取，已另存到 %1：%2</translation>
    </message>
</context>
<context>
    <name>app::Race</name>
    <message>
        <source>First text after %1 ms (no. %2)</source>
        <translation>%1 毫秒后出现首段文字（第 %2 名）</translation>
    </message>
    <message>
        <source>Waiting for the first text…</source>
        <translation>正在等待首段文字…</translation>
    </message>
    <message>
        <source>done after %1 s (no. %2)</source>
        <translation>%1 秒后完成（第 %2 名）</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>未完成</translation>
    </message>
</context>
<context>
    <name>app::RequestLog</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>%1, redirect %2</source>
        <translation>%1，第 %2 次重定向</translation>
    </message>
    <message>
        <source>%1, attempt %2</source>
        <translation>%1，第 %2 次尝试</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>尚无响应</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>加密套件</translation>
    </message>
    <message>
        <source>Certificate of</source>
        <translation>证书持有者</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>适用主机</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>到期时间</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>Host&apos;s addresses</source>
        <translation>主机地址</translation>
    </message>
</context>
<context>
    <name>app::Session</name>
    <message>
        <source>%1 (unknown field)</source>
        <translation>%1（未知字段）</translation>
    </message>
    <message>
        <source>%1 (no “data:” before it)</source>
        <translation>%1（前面没有“data:”）</translation>
    </message>
    <message>
        <source>%1 (not a number of milliseconds)</source>
        <translation>%1（不是毫秒数）</translation>
    </message>
    <message>
        <source>%1 (a NUL in the id)</source>
        <translation>%1（ID 中含有 NUL）</translation>
    </message>
    <message>
        <source>%1 (not dispatched: an event without data)</source>
        <translation>%1（未派发：事件没有数据）</translation>
    </message>
    <message>
        <source>%1 (not dispatched: the stream ended before the blank line)</source>
        <translation>%1（未派发：流在空行之前就结束了）</translation>
    </message>
    <message>
        <source>%1 (bytes that are not UTF-8 were replaced)</source>
        <translation>%1（不是 UTF-8 的字节已被替换）</translation>
    </message>
    <message>
        <source>Reconnection time set to %1 ms</source>
        <translation>重连时间设为 %1 毫秒</translation>
    </message>
    <message>
        <source>No request can be built for the dialect “%1”; choose another in Settings.</source>
        <translation>无法为接口格式“%1”生成请求，请在设置中另选一种。</translation>
    </message>
    <message>
        <source>Open: %1 %2, %3</source>
        <translation>已连接：%1 %2，%3</translation>
    </message>
    <message>
        <source>No position could be read from the event before this.</source>
        <translation>无法从上一个事件中读出位置。</translation>
    </message>
    <message>
        <source>The server ended the stream; connecting again in %1 s</source>
        <translation>服务器结束了流，%1 秒后重连</translation>
    </message>
    <message>
        <source>Connecting again in %1 s</source>
        <translation>%1 秒后重连</translation>
    </message>
    <message>
        <source>Closed by you</source>
        <translation>你已关闭</translation>
    </message>
    <message>
        <source>The server answered 204: it wants no reconnect</source>
        <translation>服务器返回 204：不希望重连</translation>
    </message>
    <message>
        <source>The stream has ended</source>
        <translation>流已结束</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 个事件</translation>
    </message>
    <message>
        <source>first event after %1 ms</source>
        <translation>%1 毫秒后收到首个事件</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 个事件</translation>
    </message>
    <message>
        <source>It was closed here</source>
        <translation>已在此处关闭</translation>
    </message>
    <message>
        <source>The session is not recorded any more: %1</source>
        <translation>会话已停止录制：%1</translation>
    </message>
    <message>
        <source>The recording has reached its limit of %1; what comes now is not recorded.</source>
        <translation>录制已达到 %1 的上限；此后的内容不再录制。</translation>
    </message>
    <message>
        <source>The session is not recorded: %1</source>
        <translation>会话未被录制：%1</translation>
    </message>
    <message>
        <source>the chat has reached its limit of %1; what comes now stands in the events alone. Raise the limit in Settings for more</source>
        <translation>聊天已达到 %1 的上限；此后的内容只出现在事件列表中。要显示更多，请在设置中提高上限</translation>
    </message>
</context>
<context>
    <name>app::StreamsModel</name>
    <message>
        <source>Replay: %1</source>
        <translation>回放：%1</translation>
    </message>
</context>
<context>
    <name>app::TrackModel</name>
    <message>
        <source>N</source>
        <comment>compass point</comment>
        <translation>北</translation>
    </message>
    <message>
        <source>NE</source>
        <comment>compass point</comment>
        <translation>东北</translation>
    </message>
    <message>
        <source>E</source>
        <comment>compass point</comment>
        <translation>东</translation>
    </message>
    <message>
        <source>SE</source>
        <comment>compass point</comment>
        <translation>东南</translation>
    </message>
    <message>
        <source>S</source>
        <comment>compass point</comment>
        <translation>南</translation>
    </message>
    <message>
        <source>SW</source>
        <comment>compass point</comment>
        <translation>西南</translation>
    </message>
    <message>
        <source>W</source>
        <comment>compass point</comment>
        <translation>西</translation>
    </message>
    <message>
        <source>NW</source>
        <comment>compass point</comment>
        <translation>西北</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 米</translation>
    </message>
    <message>
        <source>%1 m/s</source>
        <translation>%1 米/秒</translation>
    </message>
    <message>
        <source>%1° %2</source>
        <translation>%1° %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>纬度</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>经度</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>航向</translation>
    </message>
</context>
<context>
    <name>app::Workspace</name>
    <message>
        <source>This is the built-in demo. Add your own endpoint with “New stream” (Ctrl+N).</source>
        <translation>这是内置演示。点击“新建事件流”（Ctrl+N）即可添加自己的端点。</translation>
    </message>
    <message>
        <source>The demo server could not start: %1</source>
        <translation>演示服务器无法启动：%1</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Demo chat</source>
        <translation>演示聊天</translation>
    </message>
    <message>
        <source>Ask %1</source>
        <translation>向“%1”提问</translation>
    </message>
    <message>
        <source>Your message goes to %1; the answer appears here as it is written.</source>
        <translation>消息会发送到 %1，回答将在这里逐字显示。</translation>
    </message>
    <message>
        <source>Text of “message” events appears here as it arrives. Connect to begin.</source>
        <translation>“message”事件的文本到达时会显示在这里。连接后即可开始。</translation>
    </message>
    <message>
        <source>New stream</source>
        <translation>新建事件流</translation>
    </message>
    <message>
        <source>Remove stream</source>
        <translation>移除事件流</translation>
    </message>
    <message>
        <source>Remove “%1”, its conversation and its token?</source>
        <translation>要移除“%1”及其对话和令牌吗？</translation>
    </message>
    <message>
        <source>Text of “message” events appears here as it arrives.</source>
        <translation>“message”事件的文本到达时会显示在这里。</translation>
    </message>
    <message>
        <source>The events of this answer are no longer in the list.</source>
        <translation>这条回答的事件已不在列表中。</translation>
    </message>
    <message>
        <source>This event left no text in the chat.</source>
        <translation>这个事件没有在聊天中留下文字。</translation>
    </message>
    <message>
        <source>Copied. Secrets stand as variables, such as $TOKEN.</source>
        <translation>已复制。机密信息以变量代替，例如 $TOKEN。</translation>
    </message>
    <message>
        <source>The place of this finding is no longer in the list.</source>
        <translation>此问题所在的位置已不在列表中。</translation>
    </message>
    <message>
        <source>A recording: what it holds of a conversation appears here.</source>
        <translation>这是一段录制：其中的对话内容会显示在这里。</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Streams (*.ssecap *.sse *.txt *.jsonl *.ndjson *.har);;All files (*)</source>
        <translation>事件流 (*.ssecap *.sse *.txt *.jsonl *.ndjson *.har);;所有文件 (*)</translation>
    </message>
    <message>
        <source>There is no recording of this stream yet. Connect, or switch recording on.</source>
        <translation>此事件流还没有录制。请连接，或开启录制。</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 未写入：%2</translation>
    </message>
    <message>
        <source>This session is still being recorded; disconnect it first.</source>
        <translation>此会话仍在录制；请先断开连接。</translation>
    </message>
    <message>
        <source>Delete recording</source>
        <translation>删除录制</translation>
    </message>
    <message>
        <source>Delete the recording of “%1”?</source>
        <translation>删除“%1”的录制？</translation>
    </message>
    <message>
        <source>An export is under way; try again when it is done.</source>
        <translation>正在导出；请在完成后重试。</translation>
    </message>
    <message>
        <source>Export recording</source>
        <translation>导出录制</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>A recording has no endpoint to check; choose a stream.</source>
        <translation>录制没有可检查的端点；请选择一个流。</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Compare with file</source>
        <translation>与文件比较</translation>
    </message>
    <message>
        <source>Compare recordings: the left one</source>
        <translation>比较录制：左侧</translation>
    </message>
    <message>
        <source>Compare recordings: the right one</source>
        <translation>比较录制：右侧</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>severity and finding</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The text of this event is in another version of the answer.</source>
        <translation>此事件的文本在回答的另一个版本中。</translation>
    </message>
    <message>
        <source>The certificate of “%1” is not verified. Change this in the settings, under Network.</source>
        <translation>未验证“%1”的证书。可在设置的“网络”页中更改。</translation>
    </message>
</context>
<context>
    <name>rivulet</name>
    <message>
        <source>Server-Sent Events on the desktop.</source>
        <translation>桌面上的服务器发送事件（Server-Sent Events）工具。</translation>
    </message>
    <message>
        <source>Show the built-in demo, whatever else is saved.</source>
        <translation>显示内置演示，不论已保存了什么。</translation>
    </message>
    <message>
        <source>Connect to this stream, for this run only.</source>
        <translation>连接到此事件流，仅限本次运行。</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Add a request header to --url; may repeat.</source>
        <translation>为 --url 添加一个请求头；可重复使用。</translation>
    </message>
    <message>
        <source>Name: value</source>
        <translation>名称: 值</translation>
    </message>
    <message>
        <source>The token for --url, sent as header “token”.</source>
        <translation>--url 使用的令牌，通过请求头“token”发送。</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Write a picture of the window and quit.</source>
        <translation>将窗口截图写入文件后退出。</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>When to take it (default: 3).</source>
        <translation>何时截图（默认：3）。</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Quit when the first answer is complete.</source>
        <translation>第一个回答完成后退出。</translation>
    </message>
    <message>
        <source>Print the text on standard output as it comes.</source>
        <translation>文本到达时输出到标准输出。</translation>
    </message>
    <message>
        <source>“%1” is no header. Write --header &apos;Name: value&apos;.</source>
        <translation>“%1”不是请求头。请写成 --header &apos;名称: 值&apos;。</translation>
    </message>
    <message>
        <source>--header and --token go with --url.</source>
        <translation>--header 和 --token 须与 --url 一起使用。</translation>
    </message>
    <message>
        <source>--after takes a number of seconds, not “%1”.</source>
        <translation>--after 需要秒数，而不是“%1”。</translation>
    </message>
    <message>
        <source>Replay a recording, event stream text, JSON Lines or HAR file.</source>
        <translation>回放录制、事件流文本、JSON Lines 或 HAR 文件。</translation>
    </message>
    <message>
        <source>[file]</source>
        <translation>[文件]</translation>
    </message>
    <message>
        <source>There is no display to show the window on. Start Rivulet in a desktop session, or set DISPLAY (X11) or WAYLAND_DISPLAY. In a terminal alone use ssecat; with QT_QPA_PLATFORM=offscreen, --screenshot and --print-text work without a display.</source>
        <translation>没有可以显示窗口的屏幕。请在桌面会话中启动 Rivulet，或设置 DISPLAY（X11）或 WAYLAND_DISPLAY。只有终端时请用 ssecat；设置 QT_QPA_PLATFORM=offscreen 后，--screenshot 和 --print-text 无需屏幕也能工作。</translation>
    </message>
</context>
<context>
    <name>sse::CaptureCompare</name>
    <message>
        <source>Neither recording holds an event.</source>
        <translation>两份录制都没有事件。</translation>
    </message>
    <message>
        <source>All events are the same: %1.</source>
        <translation>所有事件都相同：%1 个。</translation>
    </message>
    <message>
        <source>Same: %1; changed: %2; only left: %3; only right: %4; moved: %5.</source>
        <translation>相同：%1；有改动：%2；仅左侧：%3；仅右侧：%4；已移位：%5。</translation>
    </message>
    <message>
        <source>First difference: event %1 at the left, after %2 s.</source>
        <translation>首个差异：左侧第 %1 个事件，在 %2 秒处。</translation>
    </message>
    <message>
        <source>First difference: event %1 at the right, after %2 s.</source>
        <translation>首个差异：右侧第 %1 个事件，在 %2 秒处。</translation>
    </message>
    <message>
        <source>Aligned by event ID.</source>
        <translation>按事件 ID 对齐。</translation>
    </message>
    <message>
        <source>Aligned by order and content.</source>
        <translation>按顺序和内容对齐。</translation>
    </message>
    <message>
        <source>Duration: left %1 s, right %2 s.</source>
        <translation>时长：左侧 %1 秒，右侧 %2 秒。</translation>
    </message>
    <message>
        <source>Largest time difference: the right took %1 s longer before its event %2.</source>
        <translation>最大时间差：右侧在其第 %2 个事件之前多用了 %1 秒。</translation>
    </message>
    <message>
        <source>Largest time difference: the right took %1 s less before its event %2.</source>
        <translation>最大时间差：右侧在其第 %2 个事件之前少用了 %1 秒。</translation>
    </message>
    <message>
        <source>Left: %1</source>
        <translation>左侧：%1</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>右侧：%1</translation>
    </message>
    <message>
        <source>An event was too large; what follows it was not read.</source>
        <translation>有一个事件过大；其后的内容未读取。</translation>
    </message>
    <message>
        <source>The recording reached its limit; what came after is not in it.</source>
        <translation>录制已达到上限；之后的内容不在其中。</translation>
    </message>
    <message>
        <source>Only the first %1 events were compared.</source>
        <translation>只比较了前 %1 个事件。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>已取消。</translation>
    </message>
</context>
<context>
    <name>sse::CaptureExport</name>
    <message>
        <source>It cannot be written: %1.</source>
        <translation>无法写入：%1。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>A response is larger than the %1 MB that a HAR file may hold; export it as JSON Lines.</source>
        <translation>有一个响应超过了 HAR 文件可容纳的 %1 MB；请导出为 JSON Lines。</translation>
    </message>
</context>
<context>
    <name>sse::CapturePlayer</name>
    <message>
        <source>The capture reached its limit of %1 bytes; what came after is not in it.</source>
        <translation>录制达到了 %1 字节的上限；之后的内容不在其中。</translation>
    </message>
</context>
<context>
    <name>sse::CaptureReader</name>
    <message>
        <source>it is a HAR file without an event stream among its %1 requests. One exported while a page with an event stream was open could be used.</source>
        <translation>这个 HAR 文件的 %1 个请求中没有事件流。可以使用在打开含事件流的页面时导出的 HAR 文件。</translation>
    </message>
    <message>
        <source>its first line is no capture&apos;s header</source>
        <translation>第一行不是录制的文件头</translation>
    </message>
    <message>
        <source>it is of format version %1, and this program reads up to version %2</source>
        <translation>其格式版本为 %1，而此程序最高只能读取版本 %2</translation>
    </message>
    <message>
        <source>“%1” is a folder; choose a file in it.</source>
        <translation>“%1”是文件夹；请选择其中的文件。</translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” is empty; a capture begins with a header line. Record it again.</source>
        <translation>“%1”是空文件；录制应以文件头行开始。请重新录制。</translation>
    </message>
    <message>
        <source>its first line, the header, is torn or damaged</source>
        <translation>第一行（文件头）不完整或已损坏</translation>
    </message>
    <message>
        <source>“%1” is a capture that cannot be played: %2. Use a whole one, or a newer version.</source>
        <translation>“%1”是无法回放的录制：%2。请使用完整的录制，或更新版本的程序。</translation>
    </message>
    <message>
        <source>“%1” cannot be played: %2</source>
        <translation>无法回放“%1”：%2</translation>
    </message>
    <message>
        <source>“%1” is none of what can be played: a capture, the text of an event stream (“data: …”), JSON Lines, or a HAR file.</source>
        <translation>“%1”不是可以回放的文件：录制、事件流文本（“data: …”）、JSON Lines 或 HAR 文件。</translation>
    </message>
    <message>
        <source>“%1” is damaged: %2; what stands before could be used.</source>
        <translation>“%1”已损坏：%2；此前的内容可以使用。</translation>
    </message>
    <message>
        <source>The recording ends before the session did: the program was stopped, or is still recording.</source>
        <translation>录制在会话结束之前就中止了；录制它的程序被停止，或仍在录制。</translation>
    </message>
    <message>
        <source>Its last line is torn and was left out: the program that recorded it was stopped, or records still.</source>
        <translation>最后一行不完整，已略去：录制它的程序被停止，或仍在录制。</translation>
    </message>
    <message>
        <source>line %1 is no record</source>
        <translation>第 %1 行不是记录</translation>
    </message>
    <message>
        <source>it is truncated or not valid JSON at byte %1. Export it again, or use JSON Lines or the text of an event stream.</source>
        <translation>文件在第 %1 字节处被截断或不是有效的 JSON。请重新导出，或改用 JSON Lines 或事件流文本。</translation>
    </message>
    <message>
        <source>it is a JSON document, but not a HAR file. Use a HAR file, JSON Lines (one value per line) or the text of an event stream.</source>
        <translation>这是 JSON 文档，但不是 HAR 文件。请使用 HAR 文件、JSON Lines（每行一个值）或事件流文本。</translation>
    </message>
    <message>
        <source>the message at byte %1 is not a JSON object</source>
        <translation>第 %1 字节处的消息不是 JSON 对象</translation>
    </message>
    <message>
        <source>it changed while it was read, or a message at byte %1 is damaged or larger than %2 MB</source>
        <translation>文件在读取过程中发生了变化，或第 %1 字节处的消息已损坏或大于 %2 MB</translation>
    </message>
    <message>
        <source>The HAR file contains no data for %1 of its %2 streams.</source>
        <translation>HAR 文件的 %2 个流中有 %1 个不含任何数据。</translation>
    </message>
    <message>
        <source>Messages with characters that an event stream cannot carry: %1. Line ends and NUL in names and IDs are shown as “�”, carriage returns in data as line ends.</source>
        <translation>含有事件流无法承载的字符的消息：%1 条。名称和 ID 中的换行符和 NUL 显示为“�”，数据中的回车符显示为换行。</translation>
    </message>
    <message>
        <source>A response body is not valid Base64; the invalid characters were skipped.</source>
        <translation>某个响应正文不是有效的 Base64；已跳过无效字符。</translation>
    </message>
    <message>
        <source>WebSocket connections that were left out: %1.</source>
        <translation>未包含的 WebSocket 连接：%1 个。</translation>
    </message>
    <message>
        <source>“%1” is a pipe or a device; save its contents to a file and open that.</source>
        <translation>“%1”是管道或设备；请先将其内容保存为文件，再打开该文件。</translation>
    </message>
    <message>
        <source>“%1” is compressed; unpack it and open the unpacked file.</source>
        <translation>“%1”是压缩文件；请先解压，再打开解压后的文件。</translation>
    </message>
    <message>
        <source>“%1” is UTF-16 text or a binary file; save it as UTF-8 text.</source>
        <translation>“%1”是 UTF-16 文本或二进制文件；请将其另存为 UTF-8 文本。</translation>
    </message>
    <message>
        <source>“%1” is a JSON array over several lines, or not valid JSON; write each of its values in a line of its own, for example with “jq -c &apos;.[]&apos;”.</source>
        <translation>“%1”是跨多行的 JSON 数组，或不是有效的 JSON；请将每个值单独写成一行，例如使用“jq -c &apos;.[]&apos;”。</translation>
    </message>
    <message>
        <source>“%1” is a binary file; choose a recording, the text of an event stream, JSON Lines or a HAR file.</source>
        <translation>“%1”是二进制文件；请选择录制文件、事件流文本、JSON Lines 或 HAR 文件。</translation>
    </message>
</context>
<context>
    <name>sse::CheckReport</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>The stream is compressed (%1) however it is asked for, so there was nothing to compare it with.</source>
        <translation>无论怎样请求，流都是压缩的（%1），因此没有可比较的对象。</translation>
    </message>
    <message>
        <source>Compression (%1) does not hold events back.</source>
        <translation>压缩（%1）没有扣留事件。</translation>
    </message>
    <message>
        <source>Compression (%1) seems to hold events back: none came in %2, where without it the first came after %3.</source>
        <translation>压缩（%1）似乎扣留了事件：%2内一个也没有到达，而不压缩时第一个在 %3后到达。</translation>
    </message>
    <message>
        <source>Compression (%1) seems to hold events back: the first came after %2 and the longest silence was %3, without it %4 and %5.</source>
        <translation>压缩（%1）似乎扣留了事件：第一个在 %2后到达，最长静默 %3；不压缩时分别为 %4和 %5。</translation>
    </message>
    <message>
        <source>Asked for %1, the stream does not open.</source>
        <translation>请求使用 %1 时，流无法打开。</translation>
    </message>
    <message>
        <source>The stream opens over %1 too.</source>
        <translation>流也可以通过 %1 打开。</translation>
    </message>
    <message>
        <source>Asked for %1, the server speaks %2.</source>
        <translation>请求使用 %1，服务器使用的是 %2。</translation>
    </message>
    <message>
        <source>No event came with an id, so a stream that is cut cannot be resumed: what was sent in between is lost.</source>
        <translation>没有事件带有 ID，因此流中断后无法续传：其间发送的内容会丢失。</translation>
    </message>
    <message>
        <source>Resuming works: cut after the id “%1”, the stream went on with “%2”.</source>
        <translation>续传正常：在 ID“%1”之后中断，流从“%2”继续。</translation>
    </message>
    <message>
        <source>Resuming does not work: cut after the id “%1”, the stream began anew with “%2”. The server ignores Last-Event-ID.</source>
        <translation>续传不起作用：在 ID“%1”之后中断，流又从“%2”重新开始。服务器忽略了 Last-Event-ID。</translation>
    </message>
    <message>
        <source>Resuming repeats: cut after the id “%1”, the stream went on with “%2”, which had come before.</source>
        <translation>续传有重复：在 ID“%1”之后中断，流从“%2”继续，而它此前已经到达过。</translation>
    </message>
    <message>
        <source>Resuming loses events: cut after the id “%1”, the stream went on with “%2”, and others stood between before.</source>
        <translation>续传会丢失事件：在 ID“%1”之后中断，流从“%2”继续，而两者之间原本还有其他事件。</translation>
    </message>
    <message>
        <source>Whether resuming works did not show: cut after the id “%1”, no event with an id came in the time there was.</source>
        <translation>无法判断续传是否正常：在 ID“%1”之后中断，规定时间内没有带 ID 的事件到达。</translation>
    </message>
    <message>
        <source>Comments come as heartbeats, about every %1.</source>
        <translation>有注释作为心跳，大约每 %1一次。</translation>
    </message>
    <message>
        <source>Comments came, but too few to tell an interval of heartbeats.</source>
        <translation>有注释到达，但太少，无法得出心跳间隔。</translation>
    </message>
    <message>
        <source>No heartbeat was seen; the longest look took %1.</source>
        <translation>没有看到心跳；最长的一次观察了 %1。</translation>
    </message>
    <message>
        <source>A browser keeps the stream from a page of %1 (CORS).</source>
        <translation>浏览器不会让 %1 的页面读取此流（CORS）。</translation>
    </message>
    <message>
        <source>A page of %1 may read the stream (CORS).</source>
        <translation>%1 的页面可以读取此流（CORS）。</translation>
    </message>
    <message>
        <source>The stream does not open; the server answered %1. Nothing else was tried.</source>
        <translation>流无法打开；服务器返回了 %1。没有再做其他尝试。</translation>
    </message>
    <message>
        <source>The server cannot be reached. Nothing else was tried.</source>
        <translation>无法连接到服务器。没有再做其他尝试。</translation>
    </message>
    <message>
        <source>The stream opens. Events in the first %1: %2.</source>
        <translation>流可以打开。前 %1内的事件数：%2。</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source> (every %1)</source>
        <translation>（每 %1）</translation>
    </message>
    <message>
        <source>Check of an event stream</source>
        <translation>事件流检查</translation>
    </message>
    <message>
        <source>The check was stopped before it was done.</source>
        <translation>检查在完成之前被停止了。</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>能否打开</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>Longest silence</source>
        <translation>最长静默</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>What was tried</source>
        <translation>做过的尝试</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>诊断结果</translation>
    </message>
</context>
<context>
    <name>sse::CheckRun</name>
    <message>
        <source>As the endpoint is</source>
        <translation>按原设置</translation>
    </message>
    <message>
        <source>Without compression</source>
        <translation>不启用压缩</translation>
    </message>
    <message>
        <source>With compression</source>
        <translation>启用压缩</translation>
    </message>
    <message>
        <source>Cut, and resumed by Last-Event-ID</source>
        <translation>中断后用 Last-Event-ID 续传</translation>
    </message>
</context>
<context>
    <name>sse::Connection</name>
    <message>
        <source>“%1” holds no certificate in PEM format.</source>
        <translation>“%1”中没有 PEM 格式的证书。</translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2</source>
        <translation>无法读取“%1”：%2</translation>
    </message>
    <message>
        <source>“%1” holds no private key in PEM format.</source>
        <translation>“%1”中没有 PEM 格式的私钥。</translation>
    </message>
    <message>
        <source>Choose another file in the endpoint&apos;s TLS settings.</source>
        <translation>请在该端点的 TLS 设置中另选文件。</translation>
    </message>
    <message>
        <source>The server answered %1 %2 instead of opening a stream.</source>
        <translation>服务器返回了 %1 %2，没有打开流。</translation>
    </message>
    <message>
        <source>Check the token, its name and where it is sent.</source>
        <translation>请检查令牌、令牌名称及其发送位置。</translation>
    </message>
    <message>
        <source>Check the path of the URL.</source>
        <translation>请检查 URL 的路径。</translation>
    </message>
    <message>
        <source>Look at the body of the answer for the reason.</source>
        <translation>请查看响应正文了解原因。</translation>
    </message>
    <message>
        <source>The answer has no content type, where an event stream has text/event-stream.</source>
        <translation>响应没有内容类型，而事件流的内容类型应为 text/event-stream。</translation>
    </message>
    <message>
        <source>The answer is %1, not text/event-stream.</source>
        <translation>响应类型是 %1，而不是 text/event-stream。</translation>
    </message>
    <message>
        <source>Check the URL, or let the server send “Content-Type: text/event-stream”.</source>
        <translation>请检查 URL，或让服务器发送“Content-Type: text/event-stream”。</translation>
    </message>
    <message>
        <source>The server answered %1 without saying where to go.</source>
        <translation>服务器返回了 %1，但没有说明重定向到哪里。</translation>
    </message>
    <message>
        <source>Let the server send a Location header, or use the final URL.</source>
        <translation>请让服务器发送 Location 响应头，或直接使用最终的 URL。</translation>
    </message>
    <message>
        <source>The server redirects to “%1”, which is no http or https URL.</source>
        <translation>服务器重定向到“%1”，这不是 http 或 https URL。</translation>
    </message>
    <message>
        <source>Use the final URL of the stream.</source>
        <translation>请使用流的最终 URL。</translation>
    </message>
    <message>
        <source>The server redirected more than %1 times.</source>
        <translation>服务器重定向超过了 %1 次。</translation>
    </message>
    <message>
        <source>It may be a loop. Use the final URL of the stream.</source>
        <translation>可能存在循环。请使用流的最终 URL。</translation>
    </message>
    <message>
        <source>The server redirects to another origin, %1, where the body of the request may not go.</source>
        <translation>服务器重定向到另一个源 %1，请求正文不得发往那里。</translation>
    </message>
    <message>
        <source>Use that URL itself if you trust it.</source>
        <translation>如果信任该 URL，请直接使用它。</translation>
    </message>
    <message>
        <source>An event is larger than the limit of %1 bytes.</source>
        <translation>有事件超过了 %1 字节的上限。</translation>
    </message>
    <message>
        <source>Raise the largest event size, or let the server end its events with a blank line.</source>
        <translation>请调高事件大小上限，或让服务器以空行结束每个事件。</translation>
    </message>
    <message>
        <source>%1 gave no answer within %2 s.</source>
        <translation>%1 在 %2 秒内没有响应。</translation>
    </message>
    <message>
        <source>Check the address and whether the server is up.</source>
        <translation>请检查地址以及服务器是否在运行。</translation>
    </message>
    <message>
        <source>No byte came for %1 s.</source>
        <translation>%1 秒内没有收到任何字节。</translation>
    </message>
    <message>
        <source>Let the server send a comment now and then, or raise the idle limit.</source>
        <translation>请让服务器不时发送一条注释，或调高静默时限。</translation>
    </message>
    <message>
        <source>%1 refused the connection.</source>
        <translation>%1 拒绝了连接。</translation>
    </message>
    <message>
        <source>Check that the server runs and the port is right.</source>
        <translation>请检查服务器是否在运行、端口是否正确。</translation>
    </message>
    <message>
        <source>The host “%1” was not found.</source>
        <translation>找不到主机“%1”。</translation>
    </message>
    <message>
        <source>Check the spelling of the URL and the network.</source>
        <translation>请检查 URL 的拼写和网络。</translation>
    </message>
    <message>
        <source>%1 closed the connection without an answer.</source>
        <translation>%1 未作响应就关闭了连接。</translation>
    </message>
    <message>
        <source>The connection was closed before the end of the stream.</source>
        <translation>连接在流结束之前被关闭。</translation>
    </message>
    <message>
        <source>The server or a proxy before it broke off; its log may say why.</source>
        <translation>服务器或其前面的代理中断了连接，原因可能记录在其日志中。</translation>
    </message>
    <message>
        <source>The TLS connection to %1 failed: %2</source>
        <translation>与 %1 的 TLS 连接失败：%2</translation>
    </message>
    <message>
        <source>Name the authority that signed the server&apos;s certificate in the TLS settings.</source>
        <translation>请在 TLS 设置中指定为服务器证书签名的颁发机构。</translation>
    </message>
    <message>
        <source>The connection to %1 failed: %2</source>
        <translation>与 %1 的连接失败：%2</translation>
    </message>
    <message>
        <source>Check the network, the proxy and whether the server is up.</source>
        <translation>请检查网络、代理以及服务器是否在运行。</translation>
    </message>
    <message>
        <source>TLS settings</source>
        <translation>TLS 设置</translation>
    </message>
    <message>
        <source>no event stream</source>
        <translation>不是事件流</translation>
    </message>
    <message>
        <source>redirect not followed</source>
        <translation>未跟随重定向</translation>
    </message>
    <message>
        <source>event too large</source>
        <translation>事件过大</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>nothing came</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>找不到主机</translation>
    </message>
    <message>
        <source>connection closed</source>
        <translation>连接已关闭</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>no TLS connection</source>
        <translation>无法建立 TLS 连接</translation>
    </message>
</context>
<context>
    <name>sse::Curl</name>
    <message>
        <source>The command names no URL.</source>
        <translation>这条命令没有写 URL。</translation>
    </message>
    <message>
        <source>This is no cURL command: it does not begin with “curl”.</source>
        <translation>这不是 cURL 命令：它不以“curl”开头。</translation>
    </message>
    <message>
        <source>A quote is not closed. Copy the whole command again.</source>
        <translation>有引号没有闭合。请重新复制整条命令。</translation>
    </message>
    <message>
        <source>password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>The command sends a file or a form (“%1”), which cannot be imported. Write the text itself after --data-raw.</source>
        <translation>命令会发送文件或表单（“%1”），无法导入。请改用 --data-raw 并直接写出内容。</translation>
    </message>
    <message>
        <source>A SOCKS 4 proxy is not supported. Use a SOCKS 5 or HTTP proxy.</source>
        <translation>不支持 SOCKS 4 代理，请使用 SOCKS 5 或 HTTP 代理。</translation>
    </message>
</context>
<context>
    <name>sse::Doctor</name>
    <message>
        <source>The stream is not UTF-8, it looks like UTF-16, so that not one line of it is understood.</source>
        <translation>流不是 UTF-8，看起来是 UTF-16，因此没有一行能被理解。</translation>
    </message>
    <message>
        <source>Encode the stream as UTF-8, the only encoding that it may have.</source>
        <translation>请用 UTF-8 编码事件流，这是唯一允许的编码。</translation>
    </message>
    <message>
        <source>The stream holds text without “data:” before it, which is ignored.</source>
        <translation>流中有前面没有“data:”的文本，会被忽略。</translation>
    </message>
    <message>
        <source>Write “data: ” before each line and a blank line after each event.</source>
        <translation>请在每行前写上“data: ”，并在每个事件后写一个空行。</translation>
    </message>
    <message>
        <source>An “id” holds a NUL character, so it is ignored and a cut stream cannot be resumed at it.</source>
        <translation>某个“id”含有 NUL 字符，因此被忽略，流中断后也无法从此处续传。</translation>
    </message>
    <message>
        <source>Leave U+0000 out of the ids.</source>
        <translation>请勿在 ID 中使用 U+0000。</translation>
    </message>
    <message>
        <source>The data begins with a byte order mark, which JSON.parse() and most other readers stumble over.</source>
        <translation>数据以字节顺序标记（BOM）开头，JSON.parse() 和多数其他读取程序会因此出错。</translation>
    </message>
    <message>
        <source>Take the mark U+FEFF off what is sent, often the content of a file.</source>
        <translation>请去掉所发送内容（通常是文件内容）开头的 U+FEFF 标记。</translation>
    </message>
    <message>
        <source>The value of “retry”, “%1”, is not all ASCII digits, so it is ignored.</source>
        <translation>“retry”的值“%1”不全是 ASCII 数字，因此被忽略。</translation>
    </message>
    <message>
        <source>Write the time in milliseconds as a whole number, such as “retry: 3000”.</source>
        <translation>请把时间写成以毫秒为单位的整数，例如“retry: 3000”。</translation>
    </message>
    <message>
        <source>The text “%1” has no “data:” before it, so it is ignored.</source>
        <translation>文本“%1”前面没有“data:”，因此被忽略。</translation>
    </message>
    <message>
        <source>“%1” is no field, since a field&apos;s name is lower-case and stands at the very beginning of its line, so the line is ignored.</source>
        <translation>“%1”不是字段：字段名须为小写并位于行首，因此该行被忽略。</translation>
    </message>
    <message>
        <source>Write “%1:” without a space before it.</source>
        <translation>请写成“%1:”，前面不留空格。</translation>
    </message>
    <message>
        <source>“%1” is no field of an event stream, so its line is ignored.</source>
        <translation>“%1”不是事件流的字段，因此该行被忽略。</translation>
    </message>
    <message>
        <source>What stands before the colon, “%1”, is no field of an event stream, so the line is ignored.</source>
        <translation>冒号前的“%1”不是事件流的字段，因此该行被忽略。</translation>
    </message>
    <message>
        <source>Send the text in a “data:” line; only data, event, id and retry are fields.</source>
        <translation>请用“data:”行发送文本；只有 data、event、id 和 retry 是字段。</translation>
    </message>
    <message>
        <source>The payload has several lines and only the first begins with “data:”, so the others are lost.</source>
        <translation>内容有多行，但只有第一行以“data:”开头，因此其余各行丢失。</translation>
    </message>
    <message>
        <source>Write “data: ” before every line of it, or send JSON in one line.</source>
        <translation>请在每一行前写上“data: ”，或把 JSON 写成一行发送。</translation>
    </message>
    <message>
        <source>A byte order mark stands inside the stream, so the line behind it is ignored.</source>
        <translation>流的中间出现了字节顺序标记（BOM），因此其后的这一行被忽略。</translation>
    </message>
    <message>
        <source>Leave the mark out; only as the first three bytes of the stream is one skipped.</source>
        <translation>请去掉该标记；只有位于流最前面三个字节时才会被跳过。</translation>
    </message>
    <message>
        <source>The stream holds bytes that are not UTF-8, which a reader sees as “�”.</source>
        <translation>流中有不是 UTF-8 的字节，读取方看到的是“�”。</translation>
    </message>
    <message>
        <source>A character was torn apart: its bytes were sent in two events, and a reader sees “�” in both.</source>
        <translation>一个字符被拆开了：它的字节分在两个事件中发送，读取方在两处都会看到“�”。</translation>
    </message>
    <message>
        <source>Cut text between characters and not between bytes; decode what comes in pieces with a decoder that keeps its state.</source>
        <translation>请在字符之间而不是字节之间切分文本；分段到达的内容请用能保持状态的解码器解码。</translation>
    </message>
    <message>
        <source>The stream holds bytes that are not UTF-8; they look like GBK.</source>
        <translation>流中有不是 UTF-8 的字节，看起来是 GBK。</translation>
    </message>
    <message>
        <source>The stream holds bytes that are not UTF-8; they look like Latin-1 or Windows-1252.</source>
        <translation>流中有不是 UTF-8 的字节，看起来是 Latin-1 或 Windows-1252。</translation>
    </message>
    <message>
        <source>An event has an “event” field but no “data”, so it is not dispatched.</source>
        <translation>某个事件有“event”字段却没有“data”，因此不会派发。</translation>
    </message>
    <message>
        <source>A block with an “id” and no “data” sets the last event ID and dispatches nothing.</source>
        <translation>有“id”而没有“data”的块只设置最后事件 ID，不派发任何事件。</translation>
    </message>
    <message>
        <source>Add a line “data:”, which may be empty, where an event is meant.</source>
        <translation>若要派发事件，请加上一行“data:”，其值可以为空。</translation>
    </message>
    <message>
        <source>An event was begun, but no blank line ends it, so it is not dispatched.</source>
        <translation>有一个事件没有以空行结束，因此不会派发。</translation>
    </message>
    <message>
        <source>End each event with a blank line: “\n\n” behind its last field.</source>
        <translation>请用空行结束每个事件：在最后一个字段之后写“\n\n”。</translation>
    </message>
    <message>
        <source>A browser would not let a page of this origin read the stream.</source>
        <translation>浏览器不会让来自此源的页面读取该流。</translation>
    </message>
    <message>
        <source>A browser would not open this stream.</source>
        <translation>浏览器不会打开此流。</translation>
    </message>
    <message>
        <source>A browser would open this stream and dispatch 1 event</source>
        <translation>浏览器会打开此流并派发 1 个事件</translation>
    </message>
    <message>
        <source>A browser would open this stream and dispatch %1 events</source>
        <translation>浏览器会打开此流并派发 %1 个事件</translation>
    </message>
    <message>
        <source>%1; no block was dropped.</source>
        <translation>%1；没有块被丢弃。</translation>
    </message>
    <message>
        <source>%1; 1 block was dropped.</source>
        <translation>%1；有 1 个块被丢弃。</translation>
    </message>
    <message>
        <source>%1; %2 blocks were dropped.</source>
        <translation>%1；有 %2 个块被丢弃。</translation>
    </message>
    <message>
        <source>Check the token, its name and where it is sent.</source>
        <translation>请检查令牌、令牌名称及其发送位置。</translation>
    </message>
    <message>
        <source>Check the path of the URL.</source>
        <translation>请检查 URL 的路径。</translation>
    </message>
    <message>
        <source>Check the method; a browser&apos;s EventSource can only send GET.</source>
        <translation>请检查请求方法；浏览器的 EventSource 只能发送 GET。</translation>
    </message>
    <message>
        <source>Wait as long as “Retry-After” says, and ask less often.</source>
        <translation>请按“Retry-After”的时间等待，并降低请求频率。</translation>
    </message>
    <message>
        <source>Look into the log of the server, or of the proxy before it.</source>
        <translation>请查看服务器或其前面代理的日志。</translation>
    </message>
    <message>
        <source>Let the server answer 200, and look at the body for its reason.</source>
        <translation>请让服务器返回 200；原因可查看响应正文。</translation>
    </message>
    <message>
        <source>A credential stands in the URL, in its parameter “%1”, and URLs are written to logs and histories.</source>
        <translation>URL 的参数“%1”中带有凭据，而 URL 会被写入日志和历史记录。</translation>
    </message>
    <message>
        <source>Send it in a header or a cookie, or use a ticket that is valid once and for a short time.</source>
        <translation>请改用请求头或 Cookie 发送，或使用短时有效的一次性票据。</translation>
    </message>
    <message>
        <source>The server redirects from %1 to another origin, %2, where credentials are not sent on.</source>
        <translation>服务器从 %1 重定向到另一个源 %2，凭据不会发往那里。</translation>
    </message>
    <message>
        <source>Use the final URL if you trust it, with a token that is meant for it.</source>
        <translation>若信任最终的 URL，请直接使用它，并配上为它准备的令牌。</translation>
    </message>
    <message>
        <source>The stream is spoken over HTTP/1.1, where a browser opens no more than six connections to a host, over all its tabs.</source>
        <translation>此流使用 HTTP/1.1，浏览器的所有标签页对同一主机总共最多打开六个连接。</translation>
    </message>
    <message>
        <source>Offer HTTP/2, or share one stream between tabs.</source>
        <translation>请提供 HTTP/2，或让多个标签页共用一个流。</translation>
    </message>
    <message>
        <source>The stream is compressed (%1), so that an event may wait in the compressor until more comes.</source>
        <translation>此流经过压缩（%1），事件可能滞留在压缩器中，直到有更多数据。</translation>
    </message>
    <message>
        <source>Take text/event-stream out of the compression, or flush the compressor after each event.</source>
        <translation>请不要压缩 text/event-stream，或在每个事件后刷新压缩器。</translation>
    </message>
    <message>
        <source>The stream has a fixed length, %1 bytes, so the server had all of it before it sent any, or will be cut there.</source>
        <translation>此流长度固定为 %1 字节，说明服务器在发送之前就已有全部内容，否则流会在该处被截断。</translation>
    </message>
    <message>
        <source>Send no Content-Length; write and flush each event as it happens.</source>
        <translation>请不要发送 Content-Length；每个事件发生时即写出并刷新。</translation>
    </message>
    <message>
        <source>The content type names the charset “%1”, but an event stream is always read as UTF-8.</source>
        <translation>内容类型指定了字符集“%1”，但事件流始终按 UTF-8 读取。</translation>
    </message>
    <message>
        <source>Encode the stream as UTF-8 and leave the charset out.</source>
        <translation>请用 UTF-8 编码事件流，并去掉字符集。</translation>
    </message>
    <message>
        <source>The response has no Cache-Control, so a cache on the way may keep it and give it to others.</source>
        <translation>响应没有 Cache-Control，途中的缓存可能会保存它并提供给其他人。</translation>
    </message>
    <message>
        <source>The response may be cached: its Cache-Control says neither no-cache nor no-store.</source>
        <translation>响应可能被缓存：其 Cache-Control 既没有 no-cache 也没有 no-store。</translation>
    </message>
    <message>
        <source>Send “Cache-Control: no-cache”, or no-store.</source>
        <translation>请发送“Cache-Control: no-cache”或 no-store。</translation>
    </message>
    <message>
        <source>Send “Access-Control-Allow-Origin: %1”.</source>
        <translation>请发送“Access-Control-Allow-Origin: %1”。</translation>
    </message>
    <message>
        <source>A page of %1 may not read this stream: the response has no Access-Control-Allow-Origin.</source>
        <translation>%1 的页面不能读取此流：响应没有 Access-Control-Allow-Origin。</translation>
    </message>
    <message>
        <source>A page of %1 may not read this stream with its cookies: with credentials “*” allows nobody.</source>
        <translation>%1 的页面不能带 Cookie 读取此流：带凭据时“*”不允许任何人。</translation>
    </message>
    <message>
        <source>A page of %1 may not read this stream: the response allows “%2”.</source>
        <translation>%1 的页面不能读取此流：响应允许的是“%2”。</translation>
    </message>
    <message>
        <source>A page of %1 may not read this stream with its cookies: the response lacks Access-Control-Allow-Credentials.</source>
        <translation>%1 的页面不能带 Cookie 读取此流：响应缺少 Access-Control-Allow-Credentials。</translation>
    </message>
    <message>
        <source>Send “Access-Control-Allow-Origin: %1” and “Access-Control-Allow-Credentials: true”.</source>
        <translation>请发送“Access-Control-Allow-Origin: %1”和“Access-Control-Allow-Credentials: true”。</translation>
    </message>
    <message>
        <source>The server answered %1, and a browser opens no stream but for 200 and does not try again.</source>
        <translation>服务器返回 %1；浏览器只在 200 时打开流，并且不会重试。</translation>
    </message>
    <message>
        <source>The server answered 204, by which it tells a browser to stop and not to connect again.</source>
        <translation>服务器返回 204，以此让浏览器停止并不再连接。</translation>
    </message>
    <message>
        <source>Nothing is to be done where the stream is over.</source>
        <translation>若流已结束，则无需处理。</translation>
    </message>
    <message>
        <source>Let the server answer 200 where a stream is to open.</source>
        <translation>若要打开流，请让服务器返回 200。</translation>
    </message>
    <message>
        <source>The response has no content type, where a stream needs text/event-stream.</source>
        <translation>响应没有内容类型，而事件流需要 text/event-stream。</translation>
    </message>
    <message>
        <source>The content type is “%1” and not text/event-stream, so no stream opens.</source>
        <translation>内容类型是“%1”而不是 text/event-stream，因此流不会打开。</translation>
    </message>
    <message>
        <source>The body is an event stream; send “Content-Type: text/event-stream” with it.</source>
        <translation>正文确实是事件流；请为它加上“Content-Type: text/event-stream”。</translation>
    </message>
    <message>
        <source>Check the URL, or let the server send “Content-Type: text/event-stream”.</source>
        <translation>请检查 URL，或让服务器发送“Content-Type: text/event-stream”。</translation>
    </message>
    <message>
        <source>The body is JSON, a document on each line, and not an event stream.</source>
        <translation>正文是每行一个文档的 JSON，而不是事件流。</translation>
    </message>
    <message>
        <source>Let the server write “data: ” before each document and a blank line after it, or read it as JSON Lines.</source>
        <translation>请让服务器在每个文档前写上“data: ”、其后写一个空行，或按 JSON Lines 读取。</translation>
    </message>
    <message>
        <source>The body is one JSON document that tells of an error, and not an event stream.</source>
        <translation>正文是一个说明错误的 JSON 文档，而不是事件流。</translation>
    </message>
    <message>
        <source>The body is one JSON document and not an event stream.</source>
        <translation>正文是一个 JSON 文档，而不是事件流。</translation>
    </message>
    <message>
        <source>Read its text for the reason, and correct the request by it.</source>
        <translation>请从其内容了解原因，并据此修正请求。</translation>
    </message>
    <message>
        <source>Ask for a stream, with “&quot;stream&quot;: true” in the body of an AI request, or let the server write events.</source>
        <translation>请要求流式响应（AI 请求正文中写“&quot;stream&quot;: true”），或让服务器写出事件。</translation>
    </message>
    <message>
        <source>The body is an HTML page, such as a login or a proxy&apos;s error page, and not an event stream.</source>
        <translation>正文是 HTML 页面（例如登录页或代理的错误页），而不是事件流。</translation>
    </message>
    <message>
        <source>Check the URL and the token, and open the page in a browser to read what it says.</source>
        <translation>请检查 URL 和令牌，并在浏览器中打开该页面查看其内容。</translation>
    </message>
    <message>
        <source>The data ends in the characters of an escaped line end, such as “\n” or “/n”, where a line should have ended.</source>
        <translation>数据末尾是转义换行的字面字符（如“\n”或“/n”），此处本应是真正的换行。</translation>
    </message>
    <message>
        <source>Write real line ends: “\n” inside double quotes or another literal in which your language reads it as LF, and two of them after each event.</source>
        <translation>请写真正的换行：使用双引号或你的语言中会把“\n”读作 LF 的写法，并在每个事件后写两个。</translation>
    </message>
    <message>
        <source>The data is itself a line of an event stream, so the stream was encoded twice.</source>
        <translation>数据本身就是事件流中的一行，说明流被编码了两次。</translation>
    </message>
    <message>
        <source>Pass a stream that is encoded already on as it is, or take its data out before you send it as an event.</source>
        <translation>请原样转发已编码的流，或先取出其中的数据再作为事件发送。</translation>
    </message>
    <message>
        <source>After a reconnect with Last-Event-ID the server began anew with its first id, “%1”.</source>
        <translation>带 Last-Event-ID 重连后，服务器又从第一个 ID“%1”重新开始。</translation>
    </message>
    <message>
        <source>Read the request header Last-Event-ID and go on behind that id; answer 204 where nothing follows.</source>
        <translation>请读取请求头 Last-Event-ID，并从该 ID 之后继续；若没有后续事件则返回 204。</translation>
    </message>
    <message>
        <source>After a reconnect with Last-Event-ID the event “%1” came again.</source>
        <translation>带 Last-Event-ID 重连后，事件“%1”再次到达。</translation>
    </message>
    <message>
        <source>Go on with the first event behind the Last-Event-ID, not with that one.</source>
        <translation>请从 Last-Event-ID 之后的第一个事件继续，而不是从该事件本身开始。</translation>
    </message>
    <message>
        <source>The server ends the response after each event, so that every event costs a new connection and a wait before it.</source>
        <translation>服务器在每个事件后都结束响应，因此每个事件都要等待并新建一次连接。</translation>
    </message>
    <message>
        <source>Keep the response open and write further events to it; where there is no more to come, answer the reconnect with 204.</source>
        <translation>请保持响应打开并继续写入事件；若不再有事件，请对重连返回 204。</translation>
    </message>
    <message>
        <source>Nothing came for more than %1 s, not even a comment; common proxies close a connection that is silent for so long.</source>
        <translation>超过 %1 秒没有收到任何内容，连注释也没有；常见的代理会关闭静默这么久的连接。</translation>
    </message>
    <message>
        <source>Send a comment line, “: keep-alive”, every 15 s while there is nothing else to send.</source>
        <translation>没有其他内容可发时，请每 15 秒发送一行注释“: keep-alive”。</translation>
    </message>
    <message>
        <source>Events that were made over %1 s, by the times in them, arrived in one burst, so something holds them back.</source>
        <translation>从事件中的时间看，它们在 %1 秒内陆续产生，却一次性到达，说明途中有东西在缓冲。</translation>
    </message>
    <message>
        <source>All events arrived at once at the end, after a wait of %1 s, so something holds them back.</source>
        <translation>等待 %1 秒后，所有事件在最后一次性到达，说明途中有东西在缓冲。</translation>
    </message>
    <message>
        <source>Flush after each event, and keep proxies from buffering with the header “X-Accel-Buffering: no”.</source>
        <translation>请在每个事件后刷新输出，并用响应头“X-Accel-Buffering: no”让代理不要缓冲。</translation>
    </message>
    <message>
        <source>“%1” is the likely cause: take the stream out of the compression, or flush the compressor after each event.</source>
        <translation>可能的原因是“%1”：请不要压缩此流，或在每个事件后刷新压缩器。</translation>
    </message>
    <message>
        <source>“%1” is the likely cause: it is known only once all is written; write and flush each event instead, and send no length.</source>
        <translation>可能的原因是“%1”：只有全部写完才知道长度；请逐个写出并刷新事件，不要发送长度。</translation>
    </message>
    <message>
        <source>A proxy (“%1”) is the likely cause: send “X-Accel-Buffering: no”, or switch its buffering off for this path.</source>
        <translation>可能的原因是代理（“%1”）：请发送“X-Accel-Buffering: no”，或为此路径关闭其缓冲。</translation>
    </message>
</context>
<context>
    <name>sse::Endpoint</name>
    <message>
        <source>“%1” is no header name. Use letters, digits and hyphens only.</source>
        <translation>“%1”不是有效的请求头名称。只能使用字母、数字和连字符。</translation>
    </message>
    <message>
        <source>The value of header “%1” holds a line break or a NUL. Write it in one line.</source>
        <translation>请求头“%1”的值含有换行或 NUL。请写成一行。</translation>
    </message>
    <message>
        <source>There is no URL. Give the address of an event stream, such as https://example.com/events.</source>
        <translation>缺少 URL。请填写事件流的地址，例如 https://example.com/events。</translation>
    </message>
    <message>
        <source>“%1” is not a URL. Write it whole, such as https://example.com/events.</source>
        <translation>“%1”不是 URL。请完整填写，例如 https://example.com/events。</translation>
    </message>
    <message>
        <source>“%1:” is not supported. Use a URL that begins with http:// or https://.</source>
        <translation>不支持“%1:”。请使用以 http:// 或 https:// 开头的 URL。</translation>
    </message>
    <message>
        <source>“%1” is no HTTP method. Use GET, POST or another word of letters.</source>
        <translation>“%1”不是 HTTP 方法。请使用 GET、POST 或其他由字母组成的方法名。</translation>
    </message>
    <message>
        <source>The token has no name. Give the query parameter that carries it.</source>
        <translation>令牌没有名称。请填写承载它的查询参数。</translation>
    </message>
    <message>
        <source>“%1” cannot carry the token: it is no header or cookie name.</source>
        <translation>“%1”不能承载令牌：它不是有效的请求头或 Cookie 名称。</translation>
    </message>
    <message>
        <source>The token holds a line break or a NUL. Write it in one line.</source>
        <translation>令牌含有换行或 NUL。请写成一行。</translation>
    </message>
    <message>
        <source>A token that is sent as a cookie may hold no “;” and no “,”.</source>
        <translation>以 Cookie 发送的令牌不能含有“;”和“,”。</translation>
    </message>
    <message>
        <source>The largest event must be more than 0 bytes.</source>
        <translation>事件大小上限必须大于 0 字节。</translation>
    </message>
    <message>
        <source>The prefix that begins a message is empty. Give at least one character.</source>
        <translation>消息开头的前缀为空。请至少填写一个字符。</translation>
    </message>
    <message>
        <source>The field “%1” has a wrong type or value.</source>
        <translation>字段“%1”的类型或值不正确。</translation>
    </message>
</context>
<context>
    <name>sse::EndpointCheck</name>
    <message>
        <source>There was no answer in %1 s.</source>
        <translation>%1 秒内没有响应。</translation>
    </message>
    <message>
        <source>Nothing was sent: a %1 request may cost money and was not allowed.</source>
        <translation>没有发送任何内容：%1 请求可能产生费用，未获允许。</translation>
    </message>
</context>
<context>
    <name>sse::EventSource</name>
    <message>
        <source>The time limit of %1 s for the whole stream is over.</source>
        <translation>整个流的 %1 秒时限已到。</translation>
    </message>
    <message>
        <source>Raise the limit, or set it to 0 for none.</source>
        <translation>请调高时限，或设为 0 表示不限。</translation>
    </message>
    <message>
        <source>Gave up; attempts that failed: %1.</source>
        <translation>已放弃，失败的尝试次数：%1。</translation>
    </message>
    <message>
        <source>time limit</source>
        <translation>已到时限</translation>
    </message>
</context>
<context>
    <name>sse::chat::Decoder</name>
    <message>
        <source>The server ended the answer with &quot;%1&quot;.</source>
        <translation>服务器以“%1”结束了回答。</translation>
    </message>
    <message>
        <source>The stream ended before the answer did.</source>
        <translation>回答尚未结束，流就结束了。</translation>
    </message>
    <message>
        <source>The answer finished, but the stream ended without the mark of its end.</source>
        <translation>回答已完成，但流结束时没有结束标记。</translation>
    </message>
    <message>
        <source>The stream ended without any data.</source>
        <translation>流结束时没有任何数据。</translation>
    </message>
    <message>
        <source>The data was not JSON.</source>
        <translation>数据不是 JSON。</translation>
    </message>
    <message>
        <source>No event was in the dialect &quot;%1&quot;.</source>
        <translation>没有符合接口格式“%1”的事件。</translation>
    </message>
    <message>
        <source>The server ended the answer before it was whole.</source>
        <translation>服务器在回答完整之前就结束了它。</translation>
    </message>
    <message>
        <source>The workflow failed.</source>
        <translation>工作流失败。</translation>
    </message>
    <message>
        <source>The server blocked the prompt: %1.</source>
        <translation>服务器拦截了提示词：%1。</translation>
    </message>
    <message>
        <source>Event %1 came after event %2.</source>
        <translation>事件 %2 之后收到的是事件 %1。</translation>
    </message>
    <message>
        <source>The server says that the answer failed.</source>
        <translation>服务器表示回答失败。</translation>
    </message>
    <message>
        <source>The whole text is not what came in pieces; it takes their place.</source>
        <translation>完整文本与分段收到的不一致，以完整文本为准。</translation>
    </message>
    <message>
        <source>The answer needs more than %1 of memory and is incomplete here.</source>
        <translation>回答占用的内存超过 %1，此处显示不完整。</translation>
    </message>
</context>
<context>
    <name>ssecat</name>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>curl -N that understands event streams.</source>
        <translation>能理解事件流的 curl -N。</translation>
    </message>
    <message>
        <source>The event stream, http or https.</source>
        <translation>事件流的地址，http 或 https。</translation>
    </message>
    <message>
        <source>Add a request header; may repeat.</source>
        <translation>添加一个请求头；可重复使用。</translation>
    </message>
    <message>
        <source>Name: value</source>
        <translation>名称: 值</translation>
    </message>
    <message>
        <source>The token.</source>
        <translation>令牌。</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Name that carries the token (default: token).</source>
        <translation>承载令牌的名称（默认：token）。</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Where the token goes: header (default), query or cookie.</source>
        <translation>令牌的位置：header（默认）、query 或 cookie。</translation>
    </message>
    <message>
        <source>place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Read the token from a file; - is standard input.</source>
        <translation>从文件读取令牌；- 表示标准输入。</translation>
    </message>
    <message>
        <source>Short for -H &apos;Authorization: Bearer &lt;value&gt;&apos;.</source>
        <translation>-H &apos;Authorization: Bearer &lt;值&gt;&apos; 的简写。</translation>
    </message>
    <message>
        <source>Request method (default: GET, or POST with a body).</source>
        <translation>请求方法（默认：GET；有正文时为 POST）。</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Request body; application/json unless -H says otherwise.</source>
        <translation>请求正文；除非 -H 另有指定，类型为 application/json。</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Request body from a file; - is standard input.</source>
        <translation>从文件读取请求正文；- 表示标准输入。</translation>
    </message>
    <message>
        <source>Sent as Last-Event-ID on the first request.</source>
        <translation>首次请求时作为 Last-Event-ID（最后事件 ID）发送。</translation>
    </message>
    <message>
        <source>id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Keep the server&apos;s cookies in a file.</source>
        <translation>将服务器的 Cookie 保存到文件。</translation>
    </message>
    <message>
        <source>Print only events of this type; may repeat.</source>
        <translation>只输出此类型的事件；可重复使用。</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Close after so many dispatched events.</source>
        <translation>派发这么多事件后关闭。</translation>
    </message>
    <message>
        <source>n</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Close after so many seconds.</source>
        <translation>经过这么多秒后关闭。</translation>
    </message>
    <message>
        <source>End at the first end of the stream.</source>
        <translation>流第一次结束时即退出。</translation>
    </message>
    <message>
        <source>Give up after so many failed attempts in a row.</source>
        <translation>连续失败这么多次后放弃。</translation>
    </message>
    <message>
        <source>Reconnection time and base of the backoff (default: 1000).</source>
        <translation>重连时间，也是退避的基数（默认：1000）。</translation>
    </message>
    <message>
        <source>Ceiling of the backoff (default: 30000).</source>
        <translation>退避的上限（默认：30000）。</translation>
    </message>
    <message>
        <source>Reconnect where no byte came for so long (default: 0, never).</source>
        <translation>这么久没有收到字节时重连（默认：0，从不）。</translation>
    </message>
    <message>
        <source>Let a request other than GET and HEAD be sent again on reconnect.</source>
        <translation>允许在重连时重新发送 GET 和 HEAD 以外的请求。</translation>
    </message>
    <message>
        <source>What is tried again: resilient (default), or strict as a browser.</source>
        <translation>哪些情况会重试：resilient（默认），或像浏览器一样严格的 strict。</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Dispatch a last event that lacks its blank line.</source>
        <translation>即使缺少空行也派发最后一个事件。</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>sse (default), ndjson, raw, or prefix:&lt;text&gt;.</source>
        <translation>sse（默认）、ndjson、raw 或 prefix:&lt;文本&gt;。</translation>
    </message>
    <message>
        <source>framing</source>
        <translation>分帧</translation>
    </message>
    <message>
        <source>One JSON object a line.</source>
        <translation>每行输出一个 JSON 对象。</translation>
    </message>
    <message>
        <source>Comments, retry fields and connection steps too.</source>
        <translation>同时输出注释、retry 字段和连接步骤。</translation>
    </message>
    <message>
        <source>Accept any certificate.</source>
        <translation>接受任何证书。</translation>
    </message>
    <message>
        <source>Trust these authorities too (PEM).</source>
        <translation>同时信任这些颁发机构（PEM）。</translation>
    </message>
    <message>
        <source>The client&apos;s certificate (PEM).</source>
        <translation>客户端证书（PEM）。</translation>
    </message>
    <message>
        <source>Its key (PEM).</source>
        <translation>客户端证书的私钥（PEM）。</translation>
    </message>
    <message>
        <source>http, https or socks5 proxy, or none (default: the system&apos;s).</source>
        <translation>http、https 或 socks5 代理，或 none（默认：系统代理）。</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Speak HTTP/1.1 (default).</source>
        <translation>使用 HTTP/1.1（默认）。</translation>
    </message>
    <message>
        <source>Speak HTTP/2 where the server does, over TLS.</source>
        <translation>服务器支持时通过 TLS 使用 HTTP/2。</translation>
    </message>
    <message>
        <source>Say the version.</source>
        <translation>显示版本。</translation>
    </message>
    <message>
        <source>There is no URL. Usage: ssecat [options] URL</source>
        <translation>缺少 URL。用法：ssecat [选项] URL</translation>
    </message>
    <message>
        <source>There is more than one URL; quote what holds spaces.</source>
        <translation>URL 不止一个；含空格的内容请加引号。</translation>
    </message>
    <message>
        <source>“%1” is no header. Write -H &apos;Name: value&apos;.</source>
        <translation>“%1”不是请求头。请写成 -H &apos;名称: 值&apos;。</translation>
    </message>
    <message>
        <source>--token-in takes header, query or cookie, not “%1”.</source>
        <translation>--token-in 只接受 header、query 或 cookie，而不是“%1”。</translation>
    </message>
    <message>
        <source>--policy takes strict or resilient, not “%1”.</source>
        <translation>--policy 只接受 strict 或 resilient，而不是“%1”。</translation>
    </message>
    <message>
        <source>“%1” cannot be read.</source>
        <translation>无法读取“%1”。</translation>
    </message>
    <message>
        <source>--proxy takes a URL such as http://proxy:8080 or socks5://proxy:1080, or none.</source>
        <translation>--proxy 需要 http://proxy:8080 或 socks5://proxy:1080 这样的 URL，或 none。</translation>
    </message>
    <message>
        <source>--framing takes sse, ndjson, raw or prefix:&lt;text&gt;, not “%1”.</source>
        <translation>--framing 只接受 sse、ndjson、raw 或 prefix:&lt;文本&gt;，而不是“%1”。</translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>--%1 and --%2 exclude each other.</source>
        <translation>--%1 和 --%2 不能同时使用。</translation>
    </message>
    <message>
        <source>--last-event-id takes no line end.</source>
        <translation>--last-event-id 不能含有换行。</translation>
    </message>
    <message>
        <source>Decode AI streams: auto, openai-chat, openai-responses, anthropic, gemini, ollama, cohere, mistral, vercel-ui, ag-ui, dify, text (data is the text), json:/pointer (RFC 6901 pointer into each data).</source>
        <translation>解码 AI 流：auto、openai-chat、openai-responses、anthropic、gemini、ollama、cohere、mistral、vercel-ui、ag-ui、dify、text（data 即文本）、json:/pointer（指向每条 data 的 RFC 6901 指针）。</translation>
    </message>
    <message>
        <source>dialect</source>
        <translation>接口格式</translation>
    </message>
    <message>
        <source>--chat takes %1, not “%2”.</source>
        <translation>--chat 接受 %1，而不是“%2”。</translation>
    </message>
    <message>
        <source>Also explain what is wrong with the stream.</source>
        <translation>同时说明流有什么问题。</translation>
    </message>
    <message>
        <source>The page whose view the doctor takes for CORS.</source>
        <translation>诊断 CORS 时以哪个页面的视角来看。</translation>
    </message>
    <message>
        <source>Silence from which on the doctor misses a heartbeat (default: 60).</source>
        <translation>静默超过多少秒即诊断为缺少心跳（默认：60）。</translation>
    </message>
    <message>
        <source>--origin takes a URL such as https://example.org, not “%1”.</source>
        <translation>--origin 须为 https://example.org 这样的 URL，而不是“%1”。</translation>
    </message>
    <message>
        <source>Write the capture of the session.</source>
        <translation>将会话录制到文件。</translation>
    </message>
    <message>
        <source>Play a capture, event stream text, JSON Lines or HAR file; no URL then.</source>
        <translation>回放录制、事件流文本、JSON Lines 或 HAR 文件；此时不需要 URL。</translation>
    </message>
    <message>
        <source>Pace of the replay (default: 1); 0 is as fast as it goes.</source>
        <translation>回放速度（默认：1）；0 表示尽可能快。</translation>
    </message>
    <message>
        <source>factor</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>--replay takes no URL: it plays what was recorded.</source>
        <translation>--replay 不需要 URL：它回放已录制的内容。</translation>
    </message>
    <message>
        <source>--speed goes with --replay.</source>
        <translation>--speed 须与 --replay 一起使用。</translation>
    </message>
    <message>
        <source>Cap on one event, and with --chat on the memory of the answer (default: 67108864).</source>
        <translation>单个事件的上限；使用 --chat 时也是回答的内存上限（默认：67108864）。</translation>
    </message>
    <message>
        <source>The last event ID is also sent as this query parameter.</source>
        <translation>最后的事件 ID 同时作为此查询参数发送。</translation>
    </message>
    <message>
        <source>Shortest wait that a server can ask for with retry or Retry-After (default: 100).</source>
        <translation>服务器通过 retry 或 Retry-After 可要求的最短等待时间（默认 100）。</translation>
    </message>
    <message>
        <source>Time until the response headers are complete (default: 30; 0: no limit).</source>
        <translation>等待响应头接收完整的时限（默认 30；0 表示不限）。</translation>
    </message>
    <message>
        <source>Statuses that are tried again under resilient, such as 403,5xx,520-527 (default: %1).</source>
        <translation>resilient 策略下会重试的状态码，例如 403,5xx,520-527（默认 %1）。</translation>
    </message>
    <message>
        <source>list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>--retry-status takes statuses from 100 to 599, classes such as 5xx and ranges such as 500-507, separated by commas, not “%1”.</source>
        <translation>--retry-status 接受 100 到 599 的状态码、5xx 这样的类别以及 500-507 这样的范围，以逗号分隔，不接受“%1”。</translation>
    </message>
    <message>
        <source>--speed takes a number from 0 to 1000000, not “%1”.</source>
        <translation>--speed 需要 0 到 1000000 之间的数，而不是“%1”。</translation>
    </message>
    <message>
        <source>--%1 takes a whole number from %2 to %3, not “%4”.</source>
        <translation>--%1 需要 %2 到 %3 之间的整数，而不是“%4”。</translation>
    </message>
    <message>
        <source>--%1 takes a number of seconds from 0 to %2, not “%3”.</source>
        <translation>--%1 需要 0 到 %2 之间的秒数，而不是“%3”。</translation>
    </message>
</context>
<context>
    <name>ssedemo</name>
    <message>
        <source>A demo server of event streams, for this machine alone.</source>
        <translation>事件流演示服务器，仅供本机使用。</translation>
    </message>
    <message>
        <source>Listen on 127.0.0.1:&lt;number&gt;; 0 takes a free port.</source>
        <translation>监听 127.0.0.1:&lt;端口号&gt;；0 表示任选一个空闲端口。</translation>
    </message>
    <message>
        <source>number</source>
        <translation>端口号</translation>
    </message>
    <message>
        <source>The token of /api/secure (1111 unless given); given, /v1 asks for it too.</source>
        <translation>/api/secure 的令牌（默认为 1111）；指定后 /v1 也需要它。</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>The time of one step of the streams.</source>
        <translation>流每一步的时间。</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>毫秒数</translation>
    </message>
    <message>
        <source>--port takes 0 to 65535, --interval 0 to 3600000; see --help.</source>
        <translation>--port 的范围是 0 到 65535，--interval 的范围是 0 到 3600000；参见 --help。</translation>
    </message>
    <message>
        <source>Cannot listen on 127.0.0.1:%1 (%2); choose another with --port, or --port 0 for a free one.</source>
        <translation>无法监听 127.0.0.1:%1（%2）；请用 --port 另选端口，或用 --port 0 任选一个空闲端口。</translation>
    </message>
    <message>
        <source>A demo, reachable from this machine only. Ctrl-C ends it.</source>
        <translation>演示服务器，只能从本机访问。按 Ctrl-C 结束。</translation>
    </message>
    <message>
        <source>GET  %1/                      a page for the browser</source>
        <translation>GET  %1/                      供浏览器打开的页面</translation>
    </message>
    <message>
        <source>GET  %1/api/sse               an event stream: text, messages, a walk</source>
        <translation>GET  %1/api/sse               事件流：文本、消息和一段行走轨迹</translation>
    </message>
    <message>
        <source>GET  %1/api/raw               the classic mistake: no data: before the text</source>
        <translation>GET  %1/api/raw               典型错误：文本前面没有 data:</translation>
    </message>
    <message>
        <source>GET  %1/api/secure            the same stream, with the token</source>
        <translation>GET  %1/api/secure            同样的事件流，需要令牌</translation>
    </message>
    <message>
        <source>POST %1/v1/chat/completions   an OpenAI-style chat endpoint</source>
        <translation>POST %1/v1/chat/completions   OpenAI 风格的聊天端点</translation>
    </message>
</context>
<context>
    <name>ui::AiPage</name>
    <message>
        <source>As the server chooses</source>
        <translation>由服务器决定</translation>
    </message>
    <message>
        <source>&amp;Dialect:</source>
        <translation>接口格式(&amp;D)：</translation>
    </message>
    <message>
        <source>&amp;Model:</source>
        <translation>模型(&amp;M)：</translation>
    </message>
    <message>
        <source>None: no AI answers in this stream</source>
        <translation>无：此事件流中没有 AI 回答</translation>
    </message>
    <message>
        <source>Detect by what arrives (auto)</source>
        <translation>根据收到的内容自动检测（auto）</translation>
    </message>
    <message>
        <source>Plain text: each event&apos;s data as it is</source>
        <translation>纯文本：原样显示每个事件的数据</translation>
    </message>
    <message>
        <source>Prompts can be written in the chat; each opens the stream with a request.</source>
        <translation>可以在聊天中输入提示词；每条提示词都会发出一个请求来打开流。</translation>
    </message>
    <message>
        <source>The chat shows what arrives. For prompts choose a dialect other than plain text and the method POST.</source>
        <translation>聊天中只显示收到的内容。要发送提示词，请选择纯文本以外的接口格式和 POST 方法。</translation>
    </message>
</context>
<context>
    <name>ui::CaptureDelegate</name>
    <message>
        <source>%1, %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>ui::CaptureList</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Open a recording or an event stream (Ctrl+O)</source>
        <translation>打开录制或事件流（Ctrl+O）</translation>
    </message>
    <message>
        <source>History settings</source>
        <translation>历史设置</translation>
    </message>
    <message>
        <source>What is recorded and how long it is kept</source>
        <translation>录制哪些内容以及保留多久</translation>
    </message>
    <message>
        <source>Each session that ends stands here, to be seen again.</source>
        <translation>结束的会话会列在这里，可供再次查看。</translation>
    </message>
    <message>
        <source>&amp;Replay</source>
        <translation>回放(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;History settings…</source>
        <translation>历史设置(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Compare with</source>
        <translation>比较对象(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;File…</source>
        <translation>文件(&amp;F)…</translation>
    </message>
</context>
<context>
    <name>ui::ChatPage</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Stop the answer (Esc)</source>
        <translation>停止回答（Esc）</translation>
    </message>
    <message>
        <source>Send the message (Enter)</source>
        <translation>发送消息（Enter）</translation>
    </message>
    <message>
        <source>Message…</source>
        <translation>输入消息…</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter breaks the line</source>
        <translation>Enter 发送，Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Listening to the stream.</source>
        <translation>正在接收事件流。</translation>
    </message>
    <message>
        <source>This stream takes no messages.</source>
        <translation>此事件流不接收消息。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Keep the conversation as it is (Esc)</source>
        <translation>保持对话不变（Esc）</translation>
    </message>
    <message>
        <source>Waiting for the connection.</source>
        <translation>正在等待连接。</translation>
    </message>
    <message>
        <source>Editing an earlier message. What followed it is kept as an earlier version.</source>
        <translation>正在编辑之前的消息。其后的内容会保留为旧版本。</translation>
    </message>
</context>
<context>
    <name>ui::ChatView</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Copy message as Markdown</source>
        <translation>将消息复制为 Markdown</translation>
    </message>
    <message>
        <source>Copy link address</source>
        <translation>复制链接地址</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Jump to latest</source>
        <translation>跳到最新</translation>
    </message>
    <message>
        <source>Jump to latest · 1 new line</source>
        <translation>跳到最新 · 1 行新内容</translation>
    </message>
    <message>
        <source>Jump to latest · %1 new lines</source>
        <translation>跳到最新 · %1 行新内容</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Tool call</source>
        <translation>工具调用</translation>
    </message>
    <message>
        <source>Tool call: %1</source>
        <translation>工具调用：%1</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>思考中…</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <translation>思考了 %1 秒</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>No end mark</source>
        <translation>没有结束标记</translation>
    </message>
    <message>
        <source>Stopped by you</source>
        <translation>你已停止</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Empty answer</source>
        <translation>空回答</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>outcome and reason</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>outcome and note</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Edit and send again</source>
        <translation>编辑并重新发送</translation>
    </message>
    <message>
        <source>Regenerate the answer</source>
        <translation>重新生成回答</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理过程</translation>
    </message>
    <message>
        <source>Show events</source>
        <translation>显示事件</translation>
    </message>
    <message>
        <source>Figures of the answer</source>
        <translation>回答的统计数据</translation>
    </message>
    <message>
        <source>Copy figures</source>
        <translation>复制统计数据</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>The new answer failed. %1</source>
        <translation>重新生成失败。%1</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <comment>version and count</comment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>上一个版本</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>下一个版本</translation>
    </message>
    <message>
        <source>%1 (version %2 of %3 is shown)</source>
        <translation>%1（当前显示第 %2 个版本，共 %3 个）</translation>
    </message>
</context>
<context>
    <name>ui::CheckDialog</name>
    <message>
        <source>What is asked</source>
        <translation>请求内容</translation>
    </message>
    <message>
        <source>A %1 request may cost money or change something, so it is sent only once, and compression, HTTP versions and resuming are not compared.</source>
        <translation>%1 请求可能产生费用或改变数据，因此只发送一次，不比较压缩、HTTP 版本和续传。</translation>
    </message>
    <message>
        <source>This request will be sent once:</source>
        <translation>此请求将发送一次：</translation>
    </message>
    <message>
        <source>At most %1 requests will be sent, one after the other, with the stream&apos;s own headers and token:</source>
        <translation>最多依次发送 %1 个请求，使用该流自己的请求头和令牌：</translation>
    </message>
    <message>
        <source>As the endpoint is, with and without compression, over another HTTP version where there is one, and with a cut and a resume.</source>
        <translation>依次尝试：按端点的原设置、启用和不启用压缩、换用另一个 HTTP 版本（若可用），以及中断后续传。</translation>
    </message>
    <message>
        <source>It takes %1 s at most. Nothing else is sent.</source>
        <translation>最多用时 %1 秒。不会发送其他内容。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Check this endpoint</source>
        <translation>检查此端点</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Prompt: %1</source>
        <translation>提示词：%1</translation>
    </message>
    <message>
        <source>Page &amp;origin (for CORS):</source>
        <translation>页面的源（用于 CORS）(&amp;O)：</translation>
    </message>
    <message>
        <source>This is no origin. Write it as https://host or http://host:port, without a path, or leave it empty.</source>
        <translation>这不是有效的源。请写成 https://主机 或 http://主机:端口 的形式，不带路径，或者留空。</translation>
    </message>
    <message>
        <source>Request %1 of at most %2: %3</source>
        <translation>第 %1 个请求，最多 %2 个：%3</translation>
    </message>
</context>
<context>
    <name>ui::CodeBlock</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>ui::CompareModel</name>
    <message>
        <source>The same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>Only left</source>
        <translation>仅左侧</translation>
    </message>
    <message>
        <source>Only right</source>
        <translation>仅右侧</translation>
    </message>
    <message>
        <source>Moved and changed</source>
        <translation>已移位且有改动</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>已移位</translation>
    </message>
    <message>
        <source>Left, s</source>
        <translation>左侧（秒）</translation>
    </message>
    <message>
        <source>Right, s</source>
        <translation>右侧（秒）</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Gap ±s</source>
        <translation>间隔差（秒）</translation>
    </message>
</context>
<context>
    <name>ui::CompareView</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>仅显示差异(&amp;D)</translation>
    </message>
    <message>
        <source>Compare recordings</source>
        <translation>比较录制</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Previous difference (Alt+Up)</source>
        <translation>上一处差异（Alt+Up）</translation>
    </message>
    <message>
        <source>Next difference (Alt+Down)</source>
        <translation>下一处差异（Alt+Down）</translation>
    </message>
    <message>
        <source>Events of both recordings</source>
        <translation>两份录制的事件</translation>
    </message>
    <message>
        <source>Data at the left</source>
        <translation>左侧数据</translation>
    </message>
    <message>
        <source>Data at the right</source>
        <translation>右侧数据</translation>
    </message>
    <message>
        <source>Left: %1   Right: %2</source>
        <translation>左侧：%1   右侧：%2</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Left: no such event</source>
        <translation>左侧：没有此事件</translation>
    </message>
    <message>
        <source>Right: no such event</source>
        <translation>右侧：没有此事件</translation>
    </message>
    <message>
        <source>Left: event %1, %2</source>
        <translation>左侧：第 %1 个事件，%2</translation>
    </message>
    <message>
        <source>Right: event %1, %2</source>
        <translation>右侧：第 %1 个事件，%2</translation>
    </message>
    <message>
        <source>(the first %1 of %2 bytes)</source>
        <translation>（共 %2 字节，仅前 %1 字节）</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionPage</name>
    <message>
        <source>GET, or POST where there is a body</source>
        <translation>GET；有正文时为 POST</translation>
    </message>
    <message>
        <source>Empty: no body</source>
        <translation>留空：没有正文</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>&amp;URL:</source>
        <translation>&amp;URL：</translation>
    </message>
    <message>
        <source>&amp;Method:</source>
        <translation>方法(&amp;M)：</translation>
    </message>
    <message>
        <source>&amp;Headers:</source>
        <translation>请求头(&amp;H)：</translation>
    </message>
    <message>
        <source>&amp;Body:</source>
        <translation>正文(&amp;B)：</translation>
    </message>
    <message>
        <source>The URL holds a line break. Write it in one line.</source>
        <translation>URL 含有换行。请写成一行。</translation>
    </message>
</context>
<context>
    <name>ui::ConversationBar</name>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Conversation: %1</source>
        <translation>对话：%1</translation>
    </message>
    <message>
        <source>Rename conversation</source>
        <translation>重命名对话</translation>
    </message>
    <message>
        <source>Title:</source>
        <translation>标题：</translation>
    </message>
    <message>
        <source>Earlier conversations and search (Ctrl+Shift+F)</source>
        <translation>以往的对话与搜索（Ctrl+Shift+F）</translation>
    </message>
    <message>
        <source>New conversation (Ctrl+Shift+N)</source>
        <translation>新对话（Ctrl+Shift+N）</translation>
    </message>
    <message>
        <source>More for this conversation</source>
        <translation>这段对话的更多操作</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Export as Markdown…</source>
        <translation>导出为 Markdown…</translation>
    </message>
    <message>
        <source>Export as HTML…</source>
        <translation>导出为 HTML…</translation>
    </message>
    <message>
        <source>Export as JSON…</source>
        <translation>导出为 JSON…</translation>
    </message>
    <message>
        <source>Import JSON…</source>
        <translation>导入 JSON…</translation>
    </message>
</context>
<context>
    <name>ui::ConversationDelegate</name>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>%1 places</source>
        <translation>%1 处</translation>
    </message>
</context>
<context>
    <name>ui::ConversationPopup</name>
    <message>
        <source>Conversations with this stream will stand here.</source>
        <translation>与此流的对话会列在这里。</translation>
    </message>
    <message>
        <source>Nothing found in any conversation.</source>
        <translation>所有对话中均未找到。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Search all conversations</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
</context>
<context>
    <name>ui::CurlDialog</name>
    <message>
        <source>New stream from cURL</source>
        <translation>从 cURL 新建事件流</translation>
    </message>
    <message>
        <source>Paste a cURL command as browsers and API clients copy it. It is only read, not run.</source>
        <translation>粘贴浏览器或 API 客户端复制出的 cURL 命令。只会读取它，不会运行。</translation>
    </message>
    <message>
        <source>cURL command</source>
        <translation>cURL 命令</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>headers: %1</source>
        <translation>请求头：%1</translation>
    </message>
    <message>
        <source>secret: %1</source>
        <translation>其中机密：%1</translation>
    </message>
    <message>
        <source>body: %1</source>
        <translation>正文：%1</translation>
    </message>
    <message>
        <source>Not needed here: %1</source>
        <translation>此处不需要：%1</translation>
    </message>
    <message>
        <source>The server&apos;s certificate will not be verified (--insecure): anyone on the way to it can read and change everything, the token too.</source>
        <translation>不会验证服务器证书 (--insecure)：途中任何人都可以读取和篡改全部内容，包括令牌。</translation>
    </message>
    <message>
        <source>Not supported and left out, so the request will differ: %1</source>
        <translation>以下选项不支持，已忽略，请求会有所不同：%1</translation>
    </message>
    <message>
        <source>Replace these variables with their values, here or in the settings: %1</source>
        <translation>请在此处或设置中将这些变量替换为实际值：%1</translation>
    </message>
</context>
<context>
    <name>ui::DoctorView</name>
    <message>
        <source>What the doctor found</source>
        <translation>诊断结果</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>What a browser would do</source>
        <translation>浏览器会怎样做</translation>
    </message>
    <message>
        <source>Copy all of it as Markdown</source>
        <translation>以 Markdown 格式复制全部内容</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>No stream to look at yet</source>
        <translation>还没有可诊断的流</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有发现问题</translation>
    </message>
    <message>
        <source>Connect. What keeps events from arriving, here or in a browser, will stand here with its cause and its cure.</source>
        <translation>请先连接。如有问题妨碍事件到达这里或浏览器，其原因和解决办法会显示在这里。</translation>
    </message>
    <message>
        <source>Nothing keeps the events of this stream from arriving, as far as it has come.</source>
        <translation>到目前为止，没有发现妨碍此流的事件到达的问题。</translation>
    </message>
    <message>
        <source>Check this endpoint…</source>
        <translation>检查此端点…</translation>
    </message>
    <message>
        <source>Open it in several ways and compare; asks before it sends anything</source>
        <translation>用多种方式打开并比较；发送任何内容之前会先询问</translation>
    </message>
</context>
<context>
    <name>ui::ElidedLabel</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ui::EventDetail</name>
    <message>
        <source>Only the first %1 KiB of %2 bytes are shown; copying the row takes all of it.</source>
        <translation>共 %2 字节，只显示前 %1 KiB；复制该行可得到全部内容。</translation>
    </message>
    <message>
        <source>Pretty</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Select a row to see it in full.</source>
        <translation>选择一行以查看完整内容。</translation>
    </message>
    <message>
        <source>Only the first %1 lines are shown; copying the row takes all of it.</source>
        <translation>只显示前 %1 行；复制该行可得到全部内容。</translation>
    </message>
    <message>
        <source>Lines of more than %1 characters are broken here.</source>
        <translation>超过 %1 个字符的行在此处折行。</translation>
    </message>
    <message>
        <source>The stream ended before this event did.</source>
        <translation>此事件尚未结束，流就结束了。</translation>
    </message>
    <message>
        <source>No bytes of the stream belong to this row.</source>
        <translation>此行没有对应的流字节。</translation>
    </message>
    <message>
        <source>No data.</source>
        <translation>没有数据。</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树形</translation>
    </message>
    <message>
        <source>Show JSON as a tree</source>
        <translation>以树形显示 JSON</translation>
    </message>
    <message>
        <source>Only the first %1 values are shown; copying the row takes all of it.</source>
        <translation>仅显示前 %1 个值；复制该行会包含全部内容。</translation>
    </message>
</context>
<context>
    <name>ui::EventLogView</name>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Filter: text, type:location, id:42</source>
        <translation>筛选：文本、type:location、id:42</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>筛选事件</translation>
    </message>
    <message>
        <source>Pause the list</source>
        <translation>暂停列表</translation>
    </message>
    <message>
        <source>Pause the list; the stream goes on</source>
        <translation>暂停列表，流继续接收</translation>
    </message>
    <message>
        <source>No event matches the filter.</source>
        <translation>没有符合筛选条件的事件。</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>还没有事件</translation>
    </message>
    <message>
        <source>Each event stands here as it arrives, with its type, ID and data.</source>
        <translation>事件到达时会显示在这里，包括类型、ID 和数据。</translation>
    </message>
    <message>
        <source>Copied the first %1 of %2 rows.</source>
        <translation>已复制 %2 行中的前 %1 行。</translation>
    </message>
    <message>
        <source>Words that a row must have, in any case of letters
type:location, id:42, kind:comment
/a regular expression/
-word leaves out what has it; &quot;two words&quot; belong together</source>
        <translation>行中必须含有的词，不区分大小写
type:location、id:42、kind:comment
/正则表达式/
-词 排除含有它的行；&quot;两个 词&quot; 视为一个整体</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Show the timeline</source>
        <translation>显示时间线</translation>
    </message>
    <message>
        <source>%1 rows so far, searching… %2 %</source>
        <translation>目前 %1 行，正在查找… %2 %</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 行，共 %2 行</translation>
    </message>
    <message>
        <source>%1 older events were dropped to stay within the limit of %2 (see Settings).</source>
        <translation>为不超过 %2 的上限（见设置），已丢弃 %1 个较早的事件。</translation>
    </message>
</context>
<context>
    <name>ui::EventQuery</name>
    <message>
        <source>/%3/ is no regular expression: %1, at character %2.</source>
        <extracomment>%1 is what is wrong, %2 the number of a character</extracomment>
        <translation>/%3/ 不是正则表达式：%1，位于第 %2 个字符。</translation>
    </message>
</context>
<context>
    <name>ui::EventTable</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;data</source>
        <translation>复制数据(&amp;D)</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>复制为 JSON(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Show in the chat</source>
        <translation>在聊天中显示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Mark or unmark</source>
        <translation>标记或取消标记(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Next mark</source>
        <translation>下一个标记(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous mark</source>
        <translation>上一个标记(&amp;P)</translation>
    </message>
    <message>
        <source>Time since the &amp;start</source>
        <translation>自开始以来的时间(&amp;S)</translation>
    </message>
    <message>
        <source>Time since the row &amp;above</source>
        <translation>距上一行的时间(&amp;A)</translation>
    </message>
    <message>
        <source>Copy as c&amp;URL</source>
        <translation>复制为 cURL(&amp;U)</translation>
    </message>
</context>
<context>
    <name>ui::FindBar</name>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>found</comment>
        <translation>第 %1 处，共 %2 处</translation>
    </message>
    <message>
        <source>Find in the conversation</source>
        <translation>在对话中查找</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Previous occurrence (Shift+F3)</source>
        <translation>上一处匹配（Shift+F3）</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Next occurrence (F3)</source>
        <translation>下一处匹配（F3）</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>关闭查找（Esc）</translation>
    </message>
</context>
<context>
    <name>ui::FindingDelegate</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 次</translation>
    </message>
</context>
<context>
    <name>ui::FindingDetail</name>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cure</source>
        <translation>解决办法</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What the stream sent</source>
        <translation>流发送的内容</translation>
    </message>
    <message>
        <source>Show in events</source>
        <translation>在事件中显示</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>The cure as code</source>
        <translation>解决办法的代码</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>As code for</source>
        <translation>代码示例</translation>
    </message>
    <message>
        <source>Line %1, byte %2</source>
        <translation>第 %1 行，第 %2 字节</translation>
    </message>
    <message>
        <source>In the response itself</source>
        <translation>在响应本身中</translation>
    </message>
    <message>
        <source>%1; seen %2 times</source>
        <translation>%1；出现 %2 次</translation>
    </message>
    <message>
        <source>%1 passes the stream on; the cure is for the server behind it.</source>
        <translation>%1 只是转发流；需要在其后面的服务器上解决。</translation>
    </message>
</context>
<context>
    <name>ui::HeaderBar</name>
    <message>
        <source>Now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>事件流</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Try now instead of waiting</source>
        <translation>不再等待，立即重试</translation>
    </message>
    <message>
        <source>This is mended in the settings</source>
        <translation>可在设置中解决</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
</context>
<context>
    <name>ui::HeadersEditor</name>
    <message>
        <source>Show secret &amp;values</source>
        <translation>显示机密值(&amp;V)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Add header</source>
        <translation>添加请求头</translation>
    </message>
    <message>
        <source>Remove header</source>
        <translation>移除请求头</translation>
    </message>
    <message>
        <source>The header “%1” stands here twice. Remove one.</source>
        <translation>请求头“%1”出现了两次。请删除一个。</translation>
    </message>
</context>
<context>
    <name>ui::HistoryDialog</name>
    <message>
        <source>&amp;Record sessions as they happen</source>
        <translation>录制进行中的会话(&amp;R)</translation>
    </message>
    <message>
        <source>History settings</source>
        <translation>历史设置</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>&amp;Keep at most:</source>
        <translation>最多保留(&amp;K)：</translation>
    </message>
    <message>
        <source>&amp;Delete after:</source>
        <translation>删除早于(&amp;D)：</translation>
    </message>
    <message>
        <source>The oldest go first. Recordings hold what was sent and received, tokens and other secrets masked; only you can read them. They are kept in %1. A stream can be left out in its settings.</source>
        <translation>最旧的先删除。录制包含发送和接收的内容，令牌等机密已遮盖；只有你可以读取。它们保存在 %1。可在事件流的设置中将其排除。</translation>
    </message>
</context>
<context>
    <name>ui::InboxDelegate</name>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>ui::InboxView</name>
    <message>
        <source>Mark all read</source>
        <translation>全部标为已读</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>All read</source>
        <translation>全部已读</translation>
    </message>
    <message>
        <source>The list is full. Older messages no longer in it: %1</source>
        <translation>列表已满。已移出的较早消息数：%1</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>标为已读</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>标为未读</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>还没有消息</translation>
    </message>
    <message>
        <source>Unread messages arrive as “newMessage” events and stand here, newest first. Which events come here is set on the page Events of the stream&apos;s settings.</source>
        <translation>未读消息以“newMessage”事件到达并显示在这里，最新的在最前。哪些事件进入收件箱，在该流设置的“事件”页中设定。</translation>
    </message>
    <message>
        <source>The newest 10,000 messages are listed, if they fit into the memory that Settings allow for the event log.</source>
        <translation>最多列出最新的 10,000 条消息，占用内存不超过设置中的事件日志上限。</translation>
    </message>
</context>
<context>
    <name>ui::JsonModel</name>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>ui::JsonTree</name>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>复制值(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;key</source>
        <translation>复制键(&amp;K)</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>复制路径(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Unfold all</source>
        <translation>全部展开(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Fold all</source>
        <translation>全部折叠(&amp;F)</translation>
    </message>
</context>
<context>
    <name>ui::LimitsPage</name>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>&amp;Reconnect when the stream ends or fails</source>
        <translation>流结束或失败时重连(&amp;R)</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>&amp;Send the body again on reconnect</source>
        <translation>重连时重新发送正文(&amp;S)</translation>
    </message>
    <message>
        <source>A stream that sends nothing for so long counts as lost</source>
        <translation>超过这段时间没有收到任何内容，即视为流已断开</translation>
    </message>
    <message>
        <source>A POST that is repeated can cost money</source>
        <translation>重复发送 POST 可能产生费用</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>&amp;First wait:</source>
        <translation>首次等待(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;Longest wait:</source>
        <translation>最长等待(&amp;L)：</translation>
    </message>
    <message>
        <source>&amp;Attempts:</source>
        <translation>尝试次数(&amp;A)：</translation>
    </message>
    <message>
        <source>Largest &amp;event:</source>
        <translation>事件大小上限(&amp;E)：</translation>
    </message>
    <message>
        <source>The first wait before a reconnect is longer than the longest one.</source>
        <translation>重连前的首次等待比最长等待还长。</translation>
    </message>
    <message>
        <source>S&amp;ilence:</source>
        <translation>静默时限(&amp;I)：</translation>
    </message>
    <message>
        <source>E&amp;vent log, of all streams:</source>
        <translation>事件日志（所有流）(&amp;V)：</translation>
    </message>
    <message>
        <source>Re&amp;cord its sessions in the history</source>
        <translation>在历史中录制其会话(&amp;C)</translation>
    </message>
    <message>
        <source>Memory for each stream&apos;s list of events, and as much for its chat and its messages. At the limit
the oldest events and messages are dropped, and the chat stops growing. This is for all streams.</source>
        <translation>每个事件流的事件列表可用的内存，聊天和消息各有同样的上限。达到上限后，
最早的事件和消息会被移除，聊天不再增长。对所有事件流生效。</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>No stream is shown</source>
        <translation>未选择事件流</translation>
    </message>
    <message>
        <source>Choose one at the left, or add the address of an event stream.</source>
        <translation>请在左侧选择一个事件流，或添加新的事件流地址。</translation>
    </message>
    <message>
        <source>New stream</source>
        <translation>新建事件流</translation>
    </message>
    <message>
        <source>&amp;New stream</source>
        <translation>新建事件流(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>断开(&amp;D)</translation>
    </message>
    <message>
        <source>Streams panel</source>
        <translation>事件流栏</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>侧边栏</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>事件(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Inbox</source>
        <translation>收件箱(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>地图(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>菜单（F10）</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>统计数据</translation>
    </message>
    <message>
        <source>Rivulet</source>
        <translation>Rivulet</translation>
    </message>
    <message>
        <source>%1 – Rivulet</source>
        <translation>%1 – Rivulet</translation>
    </message>
    <message>
        <source>About Rivulet</source>
        <translation>关于 Rivulet</translation>
    </message>
    <message>
        <source>Rivulet %1</source>
        <translation>Rivulet %1</translation>
    </message>
    <message>
        <source>Server-Sent Events as they arrive: as a chat, an inbox, a map, and event by event.

Free software under the MIT licence.
Map data: made with Natural Earth, public domain.
Built with Qt %1.</source>
        <translation>即时呈现服务器发送事件（Server-Sent Events）：聊天、收件箱、地图，以及逐个事件查看。

自由软件，采用 MIT 许可证。
地图数据：使用 Natural Earth 制作，属于公有领域。
基于 Qt %1 构建。</translation>
    </message>
    <message>
        <source>&amp;Race…</source>
        <translation>竞速(&amp;R)…</translation>
    </message>
    <message>
        <source>Copy request &amp;as</source>
        <translation>复制请求为(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>New stream from cUR&amp;L…</source>
        <translation>从 cURL 新建事件流(&amp;L)…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>Com&amp;pare recordings…</source>
        <translation>比较录制(&amp;P)…</translation>
    </message>
    <message>
        <source>Req&amp;uest</source>
        <translation>请求(&amp;U)</translation>
    </message>
    <message>
        <source>Doc&amp;tor</source>
        <translation>诊断(&amp;T)</translation>
    </message>
    <message>
        <source>A&amp;bout Rivulet</source>
        <translation>关于 Rivulet(&amp;B)</translation>
    </message>
</context>
<context>
    <name>ui::MapView</name>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>%1° W</source>
        <translation>西经 %1°</translation>
    </message>
    <message>
        <source>%1° E</source>
        <translation>东经 %1°</translation>
    </message>
    <message>
        <source>%1° S</source>
        <translation>南纬 %1°</translation>
    </message>
    <message>
        <source>%1° N</source>
        <translation>北纬 %1°</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 公里</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 米</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>+</source>
        <translation>+</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>−</source>
        <translation>−</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全览</translation>
    </message>
    <message>
        <source>Show the whole track</source>
        <translation>显示整条轨迹</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Keep the newest position in the middle</source>
        <translation>让最新位置保持在中间</translation>
    </message>
    <message>
        <source>Position: %1</source>
        <translation>位置：%1</translation>
    </message>
    <message>
        <source>No position yet</source>
        <translation>还没有位置</translation>
    </message>
</context>
<context>
    <name>ui::NetworkPage</name>
    <message>
        <source>Do not &amp;verify the server&apos;s certificate</source>
        <translation>不验证服务器证书(&amp;V)</translation>
    </message>
    <message>
        <source>Use the system&apos;s proxy</source>
        <translation>使用系统代理</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>不使用代理</translation>
    </message>
    <message>
        <source>Use this proxy</source>
        <translation>使用以下代理</translation>
    </message>
    <message>
        <source>Anyone on the way to the server can read and change the stream and read the token.</source>
        <translation>途中任何人都可以读取和篡改事件流，并读取令牌。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Pro&amp;xy:</source>
        <translation>代理(&amp;X)：</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>地址(&amp;A)：</translation>
    </message>
    <message>
        <source>&amp;User name:</source>
        <translation>用户名(&amp;U)：</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>密码(&amp;P)：</translation>
    </message>
    <message>
        <source>Sign in to the server (HTTP Basic)</source>
        <translation>登录服务器（HTTP Basic）</translation>
    </message>
    <message>
        <source>User &amp;name:</source>
        <translation>用户名(&amp;N)：</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>密码(&amp;W)：</translation>
    </message>
    <message>
        <source>Passwords are kept in the same place as the token.</source>
        <translation>密码与令牌保存在同一位置。</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>The proxy has no address. Write it, such as http://proxy.example.com:8080.</source>
        <translation>请填写代理地址，例如 http://proxy.example.com:8080。</translation>
    </message>
    <message>
        <source>“%1” is not a valid proxy. Write its address, such as http://proxy.example.com:8080 or socks5://127.0.0.1:1080.</source>
        <translation>代理地址“%1”无效。请填写代理地址，例如 http://proxy.example.com:8080 或 socks5://127.0.0.1:1080。</translation>
    </message>
</context>
<context>
    <name>ui::NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>ui::ProblemBar</name>
    <message>
        <source>Go to it</source>
        <translation>前往修改</translation>
    </message>
    <message>
        <source>Show the field where this is mended</source>
        <translation>转到可以修改此问题的字段</translation>
    </message>
</context>
<context>
    <name>ui::PromptPage</name>
    <message>
        <source>system prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>max tokens</source>
        <translation>最大 token 数</translation>
    </message>
    <message>
        <source>Instructions that stand before each conversation</source>
        <translation>置于每段对话之前的指令</translation>
    </message>
    <message>
        <source>As the server chooses</source>
        <translation>由服务器决定</translation>
    </message>
    <message>
        <source>Laid over the request&apos;s body, objects into objects</source>
        <translation>叠加到请求正文上，对象逐层合并</translation>
    </message>
    <message>
        <source>S&amp;ystem prompt:</source>
        <translation>系统提示词(&amp;Y)：</translation>
    </message>
    <message>
        <source>Te&amp;mperature:</source>
        <translation>温度(&amp;M)：</translation>
    </message>
    <message>
        <source>Max &amp;tokens:</source>
        <translation>最大 token 数(&amp;T)：</translation>
    </message>
    <message>
        <source>More &amp;JSON:</source>
        <translation>其他 JSON(&amp;J)：</translation>
    </message>
    <message>
        <source>&amp;Body sent:</source>
        <translation>发送的正文(&amp;B)：</translation>
    </message>
    <message>
        <source>More JSON, line %1, column %2: %3</source>
        <translation>其他 JSON 第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>More JSON: write one object, in braces: {&quot;name&quot;: value}</source>
        <translation>其他 JSON：请写成一个带花括号的对象：{&quot;名称&quot;: 值}</translation>
    </message>
    <message>
        <source>The temperature is no number from 0 to %1. Leave it empty for the server&apos;s own.</source>
        <translation>温度不是 0 到 %1 之间的数。留空则由服务器决定。</translation>
    </message>
    <message>
        <source>Max tokens is no whole number above 0. Leave it empty for the server&apos;s own.</source>
        <translation>最大 token 数不是大于 0 的整数。留空则由服务器决定。</translation>
    </message>
    <message>
        <source>This stream takes no prompts: choose a dialect under “AI” and the method POST. Nothing of this page is sent.</source>
        <translation>此流不接受提示词：请在“AI”页选择一种接口格式，并使用 POST 方法。本页内容都不会发送。</translation>
    </message>
    <message>
        <source>(your message)</source>
        <translation>（你的消息）</translation>
    </message>
    <message>
        <source>Not sent, for “%1” has no place for it: %2. Write it under More JSON as the server wants it.</source>
        <translation>以下内容不会发送，因为“%1”没有相应的位置：%2。请按服务器的要求写在“其他 JSON”中。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between items</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ui::RaceView</name>
    <message>
        <source>Race</source>
        <translation>竞速</translation>
    </message>
    <message>
        <source>Add lane</source>
        <translation>添加赛道</translation>
    </message>
    <message>
        <source>One message to all lanes. Races are not kept.</source>
        <translation>一条消息发给所有赛道。竞速不会保存。</translation>
    </message>
    <message>
        <source>Message to all…</source>
        <translation>发给所有赛道的消息…</translation>
    </message>
    <message>
        <source>Message to all lanes</source>
        <translation>发给所有赛道的消息</translation>
    </message>
    <message>
        <source>No stream takes messages yet. Add one with an AI dialect, then let it run here against others.</source>
        <translation>还没有可以接收消息的流。请先添加一个设有 AI 接口格式的流，再让它在这里与其他流竞速。</translation>
    </message>
    <message>
        <source>Add two lanes or more, of different streams or of different models, and send them all one message.</source>
        <translation>添加两条或更多赛道（不同的流或不同的模型），然后把同一条消息发给它们。</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model of %1</source>
        <translation>%1 的模型</translation>
    </message>
    <message>
        <source>Remove this lane</source>
        <translation>移除这条赛道</translation>
    </message>
    <message>
        <source>Its answers appear here.</source>
        <translation>它的回答会显示在这里。</translation>
    </message>
    <message>
        <source>Figures of %1</source>
        <translation>%1 的统计数据</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Stop all answers (Esc)</source>
        <translation>停止所有回答（Esc）</translation>
    </message>
    <message>
        <source>Send to all lanes (Enter)</source>
        <translation>发给所有赛道（Enter）</translation>
    </message>
</context>
<context>
    <name>ui::RequestView</name>
    <message>
        <source>Requests and answers</source>
        <translation>请求与响应</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>尚未发送任何请求</translation>
    </message>
    <message>
        <source>Each request stands here with its headers, the answer to it and the server&apos;s certificate. Secrets are masked.</source>
        <translation>每个请求及其请求头、收到的响应和服务器证书都会显示在这里。机密信息会被遮盖。</translation>
    </message>
</context>
<context>
    <name>ui::RoutesEditor</name>
    <message>
        <source>Event type</source>
        <translation>事件类型</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Where events go</source>
        <translation>事件去向</translation>
    </message>
    <message>
        <source>Add event type</source>
        <translation>添加事件类型</translation>
    </message>
    <message>
        <source>Remove event type</source>
        <translation>移除事件类型</translation>
    </message>
    <message>
        <source>Every event stands in the list of events. Those of the types here also go to the chat, the inbox or the map.</source>
        <translation>所有事件都会列在事件列表中。下列类型的事件还会送往聊天、收件箱或地图。</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>List of events only</source>
        <translation>仅事件列表</translation>
    </message>
    <message>
        <source>The event type “%1” stands in the list twice. Remove one.</source>
        <translation>事件类型“%1”在列表中出现了两次。请删除一个。</translation>
    </message>
</context>
<context>
    <name>ui::SettingsDialog</name>
    <message>
        <source>Stream settings</source>
        <translation>事件流设置</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Reconnect &amp;&amp; limits</source>
        <translation>重连与限制</translation>
    </message>
    <message>
        <source>AI</source>
        <translation>AI</translation>
    </message>
    <message>
        <source>Kept in the system keychain.</source>
        <translation>保存在系统钥匙串中。</translation>
    </message>
    <message>
        <source>No keychain here: kept until you quit.</source>
        <translation>没有可用的钥匙串：保留到退出为止。</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>%1, to be mended</source>
        <comment>page</comment>
        <translation>%1，需要修改</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not verified</source>
        <translation>未验证服务器证书</translation>
    </message>
</context>
<context>
    <name>ui::SidePanel</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Inbox (%1)</source>
        <translation>收件箱 (%1)</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Doctor (%1)</source>
        <translation>诊断 (%1)</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
</context>
<context>
    <name>ui::StatusDisplay</name>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>等待重连</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Connecting… (attempt %1)</source>
        <translation>正在连接…（第 %1 次尝试）</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>已连接 %1</translation>
    </message>
    <message>
        <source>Reconnecting in %1 s (attempt %2)</source>
        <translation>%1 秒后重连（第 %2 次尝试）</translation>
    </message>
    <message>
        <source>Reconnecting in %1 (attempt %2)</source>
        <translation>%1 后重连（第 %2 次尝试）</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>Replay · %1</source>
        <translation>回放 · %1</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not verified</source>
        <translation>未验证服务器证书</translation>
    </message>
</context>
<context>
    <name>ui::StreamList</name>
    <message>
        <source>Streams</source>
        <translation>事件流</translation>
    </message>
    <message>
        <source>New stream</source>
        <translation>新建事件流</translation>
    </message>
    <message>
        <source>New stream (Ctrl+N)</source>
        <translation>新建事件流（Ctrl+N）</translation>
    </message>
    <message>
        <source>Remove stream</source>
        <translation>移除事件流</translation>
    </message>
    <message>
        <source>Remove this stream</source>
        <translation>移除此事件流</translation>
    </message>
    <message>
        <source>&amp;New stream</source>
        <translation>新建事件流(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>断开(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;cURL</source>
        <translation>&amp;cURL</translation>
    </message>
    <message>
        <source>&amp;ssecat</source>
        <translation>&amp;ssecat</translation>
    </message>
    <message>
        <source>&amp;JavaScript fetch</source>
        <translation>JavaScript 的 fetch(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Python httpx</source>
        <translation>Python 的 httpx(&amp;P)</translation>
    </message>
    <message>
        <source>New stream from c&amp;URL…</source>
        <translation>从 c&amp;URL 新建事件流…</translation>
    </message>
    <message>
        <source>Copy request &amp;as</source>
        <translation>复制请求为(&amp;A)</translation>
    </message>
</context>
<context>
    <name>ui::Timeline</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>When the events came; arrows move, plus and minus zoom, 0 shows all</source>
        <translation>事件到达的时间；方向键移动，加减号缩放，0 显示全部</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Events and bytes a second in place of the events</source>
        <translation>改为显示每秒的事件数和字节数</translation>
    </message>
    <message>
        <source>Opened at %1</source>
        <translation>于 %1 连接</translation>
    </message>
    <message>
        <source>First byte at %1</source>
        <translation>首字节于 %1</translation>
    </message>
    <message>
        <source>First event at %1</source>
        <translation>首个事件于 %1</translation>
    </message>
    <message>
        <source>Reconnect at %1</source>
        <translation>于 %1 重连</translation>
    </message>
    <message>
        <source>Error at %1</source>
        <translation>于 %1 出错</translation>
    </message>
    <message>
        <source>Ended at %1</source>
        <translation>于 %1 结束</translation>
    </message>
    <message>
        <source>%1: %2 events, %3 in %4 reads</source>
        <translation>%1：%2 个事件，%4 次读取共 %3</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>事件(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Rate</source>
        <translation>速率(&amp;R)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>显示全部(&amp;A)</translation>
    </message>
    <message>
        <source>open</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>first byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>first event</source>
        <translation>首个事件</translation>
    </message>
    <message>
        <source>reconnect</source>
        <translation>重连</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>end</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>When something comes, it is a tick here.</source>
        <translation>有内容到达时，会在此处显示为一条刻度。</translation>
    </message>
    <message>
        <source>▮ %1 events</source>
        <translation>▮ %1 个事件</translation>
    </message>
    <message>
        <source>▬ %1</source>
        <translation>▬ %1</translation>
    </message>
    <message>
        <source>▮ up to %1 events/s</source>
        <translation>▮ 最高 %1 个事件/秒</translation>
    </message>
    <message>
        <source>╌ up to %1/s</source>
        <translation>╌ 最高 %1/秒</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>names of marks on the same spot</comment>
        <translation>%1、%2</translation>
    </message>
</context>
<context>
    <name>ui::TokenPage</name>
    <message>
        <source>In a header</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>In the URL&apos;s query</source>
        <translation>URL 查询参数</translation>
    </message>
    <message>
        <source>In a cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Empty: no token is sent</source>
        <translation>留空：不发送令牌</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>显示令牌</translation>
    </message>
    <message>
        <source>Show the token (Alt+S)</source>
        <translation>显示令牌（Alt+S）</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>令牌(&amp;T)：</translation>
    </message>
    <message>
        <source>The token is sent as it stands here, only to the host of the URL. For the header Authorization write the whole value, such as “Bearer …”.</source>
        <translation>令牌按此处填写的内容原样发送，且只发送到 URL 中的主机。对于 Authorization 请求头，请填写完整的值，例如“Bearer …”。</translation>
    </message>
    <message>
        <source>S&amp;ent:</source>
        <translation>发送位置(&amp;E)：</translation>
    </message>
</context>
<context>
    <name>ui::TrackPage</name>
    <message>
        <source>Positions</source>
        <translation>位置列表</translation>
    </message>
    <message>
        <source>The track is full. Older positions no longer in it: %1</source>
        <translation>轨迹已满。已移出的较早位置数：%1</translation>
    </message>
    <message>
        <source>No position yet</source>
        <translation>还没有位置</translation>
    </message>
    <message>
        <source>Positions arrive as “location” events: JSON with latitude and longitude. Which events come here is set on the page Events of the stream&apos;s settings.</source>
        <translation>位置以“location”事件到达：含纬度（latitude）和经度（longitude）的 JSON。哪些事件进入地图，在该流设置的“事件”页中设定。</translation>
    </message>
</context>
<context>
    <name>ui::TransportBar</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Next read</source>
        <translation>下一次读取</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Position in the recording</source>
        <translation>录制中的位置</translation>
    </message>
    <message>
        <source>1×</source>
        <translation>1×</translation>
    </message>
    <message>
        <source>10×</source>
        <translation>10×</translation>
    </message>
    <message>
        <source>All at once</source>
        <translation>一次全部</translation>
    </message>
    <message>
        <source>At the pace of the recording</source>
        <translation>按录制时的速度</translation>
    </message>
    <message>
        <source>Ten times as fast as it was recorded</source>
        <translation>录制速度的十倍</translation>
    </message>
    <message>
        <source>As fast as it goes</source>
        <translation>尽可能快</translation>
    </message>
    <message>
        <source>Export the recording (Ctrl+E)</source>
        <translation>导出录制（Ctrl+E）</translation>
    </message>
    <message>
        <source>Close the replay</source>
        <translation>关闭回放</translation>
    </message>
    <message>
        <source>Replay of %1</source>
        <translation>%1 的回放</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>重新播放</translation>
    </message>
</context>
<context>
    <name>ui::TypeChips</name>
    <message>
        <source>More types</source>
        <translation>更多类型</translation>
    </message>
    <message>
        <source>Types of events</source>
        <translation>事件类型</translation>
    </message>
    <message>
        <source>Type %1, %2 events</source>
        <extracomment>%1 is a type of events, %2 how many there are</extracomment>
        <translation>类型 %1，%2 个事件</translation>
    </message>
    <message>
        <source>%1 rarer types are not listed; use type: in the filter.</source>
        <translation>另有 %1 个较少见的类型未列出；请在筛选框中使用 type:。</translation>
    </message>
</context>
</TS>
