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
    <name>app::AnswerBuilder</name>
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
    <name>app::AnswerMetrics</name>
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
        <source>Input tokens</source>
        <translation>输入 Token</translation>
    </message>
    <message>
        <source>Cached input tokens</source>
        <translation>命中缓存的输入 Token</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>输出 Token</translation>
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
    <name>app::CaptureExporter</name>
    <message>
        <source>The recordings were deleted.</source>
        <translation>录制文件已被删除。</translation>
    </message>
    <message>
        <source>Events: %1. Connections: %2.</source>
        <translation>事件数：%1，连接数：%2。</translation>
    </message>
    <message>
        <source>Recordings of this session that were deleted and are missing: %1.</source>
        <translation>此会话有 %1 个录制文件已被删除，未包含在内。</translation>
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
    <message>
        <source>Exporting “%1”…</source>
        <translation>正在导出“%1”…</translation>
    </message>
</context>
<context>
    <name>app::Cat</name>
    <message>
        <source>retry: %1 ms</source>
        <translation>retry：%1 毫秒</translation>
    </message>
    <message>
        <source>It sent: %1</source>
        <translation>服务器发来：%1</translation>
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
    <message>
        <source>The cookie jar “%1” cannot be read and written: %2</source>
        <translation>无法读写 Cookie 文件“%1”：%2</translation>
    </message>
    <message>
        <source>The cookies are no longer kept in “%1”: %2</source>
        <translation>Cookie 不再保存到“%1”：%2</translation>
    </message>
    <message>
        <source>The stream sends text without “data:” before it (“%1”), which is not an event. Let the server write “data: ” before each line and a blank line after each event.</source>
        <translation>事件流中的文本前面没有“data:”（“%1”），因此不是事件。服务器应在每行前写上“data: ”，并在每个事件后写一个空行。</translation>
    </message>
    <message>
        <source>The output cannot be written: %1.</source>
        <translation>无法写入输出：%1。</translation>
    </message>
</context>
<context>
    <name>app::ChatOutput</name>
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
    <name>app::ConversationController</name>
    <message>
        <source>It is not a regular file.</source>
        <translation>不是普通文件。</translation>
    </message>
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
        <source>The title could not be saved.</source>
        <translation>无法保存标题。</translation>
    </message>
    <message>
        <source>Delete conversation</source>
        <translation>删除对话</translation>
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
        <source>The file is too large.</source>
        <translation>文件过大。</translation>
    </message>
    <message>
        <source>The conversation could not be saved.</source>
        <translation>对话保存失败。</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Delete this conversation?</source>
        <translation>确定要删除这个对话吗？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>The conversation is still being loaded. Try again when it is shown.</source>
        <translation>对话正在加载，请在显示后重试。</translation>
    </message>
    <message>
        <source>Another export or import is running. Try again when it is done.</source>
        <translation>正在进行其他导出或导入，请在完成后重试。</translation>
    </message>
    <message>
        <source>Exporting “%1”…</source>
        <translation>正在导出“%1”…</translation>
    </message>
    <message>
        <source>Importing “%1”…</source>
        <translation>正在导入“%1”…</translation>
    </message>
    <message>
        <source>%1 could not be imported: %2</source>
        <translation>无法导入 %1：%2</translation>
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
        <source>The file is not a conversation that Rivulet exported as JSON.</source>
        <translation>此文件不是由 Rivulet 导出的 JSON 对话。</translation>
    </message>
</context>
<context>
    <name>app::ConversationStore</name>
    <message>
        <source>This conversation is too large to be shown completely. The rest is kept in %1.</source>
        <translation>对话过大，无法全部显示，其余内容仍保存在 %1。</translation>
    </message>
    <message>
        <source>This conversation could not be read completely in %1. New messages are not saved here; start a new conversation.</source>
        <translation>%1 中的对话无法完整读取，此处的新消息不会保存。请新建对话。</translation>
    </message>
    <message>
        <source>%1 is too large. New messages are not saved here; start a new conversation.</source>
        <translation>%1 已过大，此处的新消息不会保存。请新建对话。</translation>
    </message>
    <message>
        <source>It is not a regular file.</source>
        <translation>不是普通文件。</translation>
    </message>
    <message>
        <source>Parts of this conversation could not be read in %1 and are missing here.</source>
        <translation>%1 中这段对话的部分内容无法读取，此处缺失。</translation>
    </message>
    <message>
        <source>The oldest messages of this conversation were removed to keep it below %1.</source>
        <translation>对话已达 %1 上限，最早的消息已移除。</translation>
    </message>
    <message>
        <source>the program ended before the answer was complete</source>
        <translation>回答完成前程序已退出</translation>
    </message>
    <message>
        <source>This conversation is open in another Rivulet. New messages are not saved here.</source>
        <translation>对话已在另一个 Rivulet 中打开，此处的新消息不会保存。</translation>
    </message>
    <message>
        <source>This conversation cannot be saved in %1: %2</source>
        <translation>无法将对话保存到 %1：%2</translation>
    </message>
    <message>
        <source>Loading the conversation…</source>
        <translation>正在加载对话…</translation>
    </message>
    <message>
        <source>The file could not be read completely.</source>
        <translation>无法完整读取文件。</translation>
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
    <name>app::Dialogs</name>
    <message>
        <source>“%1” is the file that is exported. Choose another name.</source>
        <translation>“%1”就是要导出的文件，请使用其他文件名。</translation>
    </message>
    <message>
        <source>“%1” is a folder. Choose another name.</source>
        <translation>“%1”是文件夹，请使用其他文件名。</translation>
    </message>
    <message>
        <source>“%1” already exists. Replace it?</source>
        <translation>“%1”已存在，确定要替换吗？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
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
    <message>
        <source>This row cannot be read back from the disk.</source>
        <translation>无法从磁盘读回此行。</translation>
    </message>
</context>
<context>
    <name>app::FileCookieJar</name>
    <message>
        <source>It is not a regular file.</source>
        <translation>不是普通文件。</translation>
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
        <source>Settings and streams cannot be read or saved, because %1 is not a regular file. Remove it, then restart Rivulet.</source>
        <translation>%1 不是普通文件，无法读取或保存设置和事件流。请移走它，然后重新启动 Rivulet。</translation>
    </message>
    <message>
        <source>Some saved streams could not be read and were set aside in %1: %2</source>
        <translation>部分已保存的事件流无法读取，已另存到 %1：%2</translation>
    </message>
    <message>
        <source>The settings file was damaged; the original is kept in %1.</source>
        <translation>设置文件已损坏，原文件保存在 %1。</translation>
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
        <source>No response yet</source>
        <translation>暂无响应</translation>
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
        <source>Response</source>
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
        <source>Addresses of the host</source>
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
        <source>%1 (the ID contains a NUL)</source>
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
        <source>No request can be built for the API format “%1”. Choose another one in Settings.</source>
        <translation>无法按 API 格式“%1”生成请求，请在设置中选择其他格式。</translation>
    </message>
    <message>
        <source>Open: %1 %2, %3</source>
        <translation>已连接：%1 %2，%3</translation>
    </message>
    <message>
        <source>The previous event contains no valid position.</source>
        <translation>上一个事件中没有有效的位置。</translation>
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
        <source>The server returned 204: the client must not reconnect</source>
        <translation>服务器返回 204，不再重连</translation>
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
        <source>Closed by the user</source>
        <translation>录制时已手动断开</translation>
    </message>
    <message>
        <source>Recording stopped: %1</source>
        <translation>已停止录制：%1</translation>
    </message>
    <message>
        <source>The recording has reached its limit of %1. Later data is not recorded.</source>
        <translation>录制文件已达 %1 上限，后续内容未保存。</translation>
    </message>
    <message>
        <source>The session is not recorded: %1</source>
        <translation>会话未被录制：%1</translation>
    </message>
    <message>
        <source>The oldest events could not be stored on the disk and were removed: %1</source>
        <translation>最早的事件无法存入磁盘，已移除：%1</translation>
    </message>
    <message>
        <source>the chat has reached its limit of %1; later text appears only in the event list. To show more, raise the limit in Settings</source>
        <translation>聊天已达 %1 上限，后续文本仅显示在事件列表中。要显示更多，请在设置中提高上限</translation>
    </message>
    <message>
        <source>The previous event is too large to be shown as a message or on the map.</source>
        <translation>上一个事件过大，无法显示为消息或在地图上显示。</translation>
    </message>
    <message>
        <source>
[First %1 of an event of %2. The complete event is in the event list.]
</source>
        <translation>
[此事件共 %2，这里只显示前 %1；完整内容见事件列表。]
</translation>
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
    <name>app::Trash</name>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation>无法写入文件夹 %1</translation>
    </message>
    <message>
        <source>%1 cannot be moved.</source>
        <translation>无法移动 %1</translation>
    </message>
    <message>
        <source>It is no longer in the trash.</source>
        <translation>已不在回收站中</translation>
    </message>
    <message>
        <source>%1 already exists.</source>
        <translation>%1 已存在</translation>
    </message>
</context>
<context>
    <name>app::UnattendedRun</name>
    <message>
        <source>The screenshot “%1” could not be written.</source>
        <translation>无法写入截图“%1”。</translation>
    </message>
</context>
<context>
    <name>app::Workspace</name>
    <message>
        <source>This is the built-in demo. Add your own endpoint with “New stream” (Ctrl+N).</source>
        <translation>这是内置演示。点击“新建事件流”（Ctrl+N）即可添加自己的接口。</translation>
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
        <source>This event has no text in the chat.</source>
        <translation>聊天中没有这个事件的文本。</translation>
    </message>
    <message>
        <source>Copied. Secrets are replaced by variables, such as $TOKEN.</source>
        <translation>已复制。敏感信息已替换为变量，例如 $TOKEN。</translation>
    </message>
    <message>
        <source>The event of this finding is no longer in the list.</source>
        <translation>这个问题对应的事件已不在列表中。</translation>
    </message>
    <message>
        <source>This is a recording. Its conversation appears here.</source>
        <translation>正在查看录制文件，其中的对话会显示在这里。</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Streams (%1);;All files (*)</source>
        <translation>事件流 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>There is no recording of this stream yet. Connect, or switch recording on.</source>
        <translation>此事件流还没有录制。请连接，或开启录制。</translation>
    </message>
    <message>
        <source>Exported to %1. %2</source>
        <comment>file and contents</comment>
        <translation>已导出到 %1。%2</translation>
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
        <source>Another export is running. Try again when it is done.</source>
        <translation>正在导出其他内容，请在完成后重试。</translation>
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
        <translation>录制没有可检查的接口；请选择一个流。</translation>
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
        <source>Choose the left recording</source>
        <translation>选择左侧的录制文件</translation>
    </message>
    <message>
        <source>Choose the right recording</source>
        <translation>选择右侧的录制文件</translation>
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
        <source>The certificate of “%1” is not verified. Change this in the settings, on the page TLS.</source>
        <translation>未验证“%1”的证书。可在设置的“TLS”页中更改。</translation>
    </message>
    <message>
        <source>Too many files were opened at the same time.</source>
        <translation>同时打开的文件过多。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>file and problem</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Other files that could not be opened: %1</source>
        <translation>其他无法打开的文件数：%1</translation>
    </message>
    <message>
        <source>Opening “%1”…</source>
        <translation>正在打开“%1”…</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>streams</source>
        <translation>事件流</translation>
    </message>
    <message>
        <source>conversations</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>recordings</source>
        <translation>录制文件</translation>
    </message>
    <message>
        <source>Cannot save: %1. Check that the disk is not full and that you can write to %2.</source>
        <translation>无法保存：%1。请检查磁盘空间是否充足，以及 %2 是否可写。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between items</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Could not save the secrets of %1 in the keychain. They are kept until Rivulet ends.</source>
        <translation>系统密钥环无法保存%1的敏感信息，这些信息仅保留到 Rivulet 退出。</translation>
    </message>
    <message>
        <source>Could not read the secrets of %1 from the keychain. To use them, unlock the keychain and restart Rivulet.</source>
        <translation>无法从系统密钥环读取%1的敏感信息。请解锁密钥环，然后重启 Rivulet。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>“%1” could not be removed: %2</source>
        <translation>无法删除“%1”：%2</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Removed “%1”.</source>
        <translation>已删除“%1”。</translation>
    </message>
    <message>
        <source>Deleted the conversation “%1”.</source>
        <translation>已删除对话“%1”。</translation>
    </message>
    <message>
        <source>Deleted the recording of “%1”.</source>
        <translation>已删除“%1”的录制文件。</translation>
    </message>
    <message>
        <source>“%1” could not be restored: %2</source>
        <translation>无法恢复“%1”：%2</translation>
    </message>
    <message>
        <source>Files of “%1” could not be restored: they are no longer in the trash.</source>
        <translation>“%1”的文件已不在回收站中，无法恢复。</translation>
    </message>
    <message>
        <source>Rivulet did not end normally last time. Items that were removed then can still be restored.</source>
        <translation>Rivulet 上次未正常退出，当时删除的内容仍可恢复。</translation>
    </message>
    <message>
        <source>The export was canceled. No file was changed.</source>
        <translation>已取消导出，未更改任何文件。</translation>
    </message>
</context>
<context>
    <name>rivulet</name>
    <message>
        <source>Server-Sent Events on the desktop.</source>
        <translation>桌面上的服务器发送事件（Server-Sent Events）工具。</translation>
    </message>
    <message>
        <source>Show the built-in demo, even if streams are saved.</source>
        <translation>显示内置演示，即使已有保存的事件流。</translation>
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
        <source>Write a screenshot of the window and quit.</source>
        <translation>将窗口截图写入文件后退出。</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Time before the screenshot (default: 3).</source>
        <translation>截图前等待的时间（默认：3）。</translation>
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
        <source>Print the text on standard output as it arrives.</source>
        <translation>文本到达时输出到标准输出。</translation>
    </message>
    <message>
        <source>--header and --token require --url.</source>
        <translation>--header 和 --token 必须与 --url 一起使用。</translation>
    </message>
    <message>
        <source>--after takes a number of seconds, not “%1”.</source>
        <translation>--after 需要秒数，而不是“%1”。</translation>
    </message>
    <message>
        <source>There is no display to show the window on. Start Rivulet in a desktop session, or set DISPLAY (X11) or WAYLAND_DISPLAY. In a terminal alone use ssecat; with QT_QPA_PLATFORM=offscreen, --screenshot and --print-text work without a display.</source>
        <translation>没有可以显示窗口的屏幕。请在桌面会话中启动 Rivulet，或设置 DISPLAY（X11）或 WAYLAND_DISPLAY。只有终端时请用 ssecat；设置 QT_QPA_PLATFORM=offscreen 后，--screenshot 和 --print-text 无需屏幕也能工作。</translation>
    </message>
    <message>
        <source>Replay recordings, event stream texts, JSON Lines or HAR files.</source>
        <translation>回放录制文件、事件流文本、JSON Lines 或 HAR 文件。</translation>
    </message>
    <message>
        <source>[files]</source>
        <translation>[文件…]</translation>
    </message>
    <message>
        <source>Rivulet is already running but does not respond. End that process, then start again.</source>
        <translation>Rivulet 已在运行，但没有响应。请结束该进程后重新启动。</translation>
    </message>
    <message>
        <source>“%1” is not a valid URL. Enter a complete URL, such as https://example.com/events.</source>
        <translation>“%1”不是有效的 URL。请输入完整的 URL，例如 https://example.com/events。</translation>
    </message>
    <message>
        <source>“%1” is not a valid header. Write --header &apos;Name: value&apos;.</source>
        <translation>“%1”不是有效的请求头，应写成 --header &apos;Name: value&apos;。</translation>
    </message>
    <message>
        <source>“%1” is not a valid file name. To connect to a URL, write --url before it.</source>
        <translation>“%1”不是有效的文件名。要连接 URL，请在它前面加上 --url。</translation>
    </message>
</context>
<context>
    <name>sse::CaptureCompare</name>
    <message>
        <source>Neither recording contains an event.</source>
        <translation>两个录制文件都没有事件。</translation>
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
        <source>First difference: event %1 on the left, after %2 s.</source>
        <translation>首个差异：左侧第 %1 个事件，在 %2 秒处。</translation>
    </message>
    <message>
        <source>First difference: event %1 on the right, after %2 s.</source>
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
        <source>Largest time difference: before event %2, the right recording waited %1 s longer.</source>
        <translation>最大时间差：第 %2 个事件之前，右侧多等待了 %1 秒。</translation>
    </message>
    <message>
        <source>Largest time difference: before event %2, the right recording waited %1 s less.</source>
        <translation>最大时间差：第 %2 个事件之前，右侧少等待了 %1 秒。</translation>
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
        <source>An event was too large; the data after it was not read.</source>
        <translation>有一个事件过大，后面的数据未读取。</translation>
    </message>
    <message>
        <source>The recording reached its size limit; later data is missing.</source>
        <translation>录制文件已达大小上限，后续数据未保存。</translation>
    </message>
    <message>
        <source>Only the first %1 events were compared.</source>
        <translation>只比较了前 %1 个事件。</translation>
    </message>
    <message>
        <source>The comparison was canceled.</source>
        <translation>对比已取消。</translation>
    </message>
</context>
<context>
    <name>sse::CaptureExport</name>
    <message>
        <source>Truncated events that are followed by others were written as comments: %1.</source>
        <translation>有 %1 个后面还有其他内容的截断事件，已写为注释。</translation>
    </message>
    <message>
        <source>The recording reached its limit of %1 bytes; later data is missing.</source>
        <translation>录制文件已达到 %1 字节的上限，之后的数据未录制。</translation>
    </message>
    <message>
        <source>The format or a limit of the stream was changed during the session, which a recording cannot contain. Export as JSON Lines instead.</source>
        <translation>会话期间更改过事件流的格式或上限，无法写入同一个录制文件，请改为导出 JSON Lines。</translation>
    </message>
    <message>
        <source>Cannot write the file: %1.</source>
        <translation>无法写入文件：%1。</translation>
    </message>
    <message>
        <source>The export was canceled.</source>
        <translation>导出已取消。</translation>
    </message>
    <message>
        <source>A response is larger than %1 MB, the maximum for HAR files. Export as JSON Lines instead.</source>
        <translation>有一个响应超过了 HAR 文件的上限（%1 MB），请改为导出 JSON Lines。</translation>
    </message>
</context>
<context>
    <name>sse::CapturePlayer</name>
    <message>
        <source>The recording reached its limit of %1 bytes; later data is missing.</source>
        <translation>录制文件已达 %1 字节的上限，后续数据未保存。</translation>
    </message>
</context>
<context>
    <name>sse::CaptureReader</name>
    <message>
        <source>Comments and retry fields, which are only in the response bodies of the HAR file, are not shown: %1.</source>
        <translation>未显示仅存在于 HAR 文件响应体中的注释和 retry 字段，共 %1 个。</translation>
    </message>
    <message>
        <source>the name or value at byte %1 is larger than %2 MB, which is the limit. Export only the event stream again.</source>
        <translation>第 %1 字节处的名称或值超过了 %2 MB 的上限。请只导出事件流的请求。</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 streams in the HAR file are shown.</source>
        <translation>这个 HAR 文件有 %2 个事件流，只显示前 %1 个。</translation>
    </message>
    <message>
        <source>none of the %1 requests in this HAR file is an event stream. Open the page with the event stream and export the HAR file again.</source>
        <translation>这个 HAR 文件的 %1 个请求中没有事件流。请打开使用事件流的页面，再重新导出 HAR 文件。</translation>
    </message>
    <message>
        <source>its first line is not the header of a recording</source>
        <translation>第一行不是录制文件的文件头</translation>
    </message>
    <message>
        <source>its format version is %1, and this program supports versions up to %2</source>
        <translation>格式版本为 %1，此程序最高支持版本 %2</translation>
    </message>
    <message>
        <source>“%1” is a folder. Choose a file.</source>
        <translation>“%1”是文件夹，请选择文件。</translation>
    </message>
    <message>
        <source>Cannot read “%1”: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” is empty. Record the session again.</source>
        <translation>“%1”是空文件，请重新录制会话。</translation>
    </message>
    <message>
        <source>its first line, the header, is incomplete or damaged</source>
        <translation>第一行（文件头）不完整或已损坏</translation>
    </message>
    <message>
        <source>Cannot play the recording “%1”: %2. Use an undamaged file, or a newer version of this program.</source>
        <translation>无法回放录制文件“%1”：%2。请使用完好的文件，或升级此程序。</translation>
    </message>
    <message>
        <source>Cannot play “%1”: %2</source>
        <translation>无法回放“%1”：%2</translation>
    </message>
    <message>
        <source>“%1” has an unknown format. Choose a recording, the text of an event stream (“data: …”), JSON Lines or a HAR file.</source>
        <translation>无法识别“%1”的格式。请选择录制文件、事件流文本（“data: …”）、JSON Lines 或 HAR 文件。</translation>
    </message>
    <message>
        <source>“%1” is damaged: %2. The data before it can be used.</source>
        <translation>“%1”已损坏：%2。此前的数据可以使用。</translation>
    </message>
    <message>
        <source>The recording ends before the end of the session: the program was stopped, or is still recording.</source>
        <translation>录制文件在会话结束之前中断：录制程序已停止，或仍在录制。</translation>
    </message>
    <message>
        <source>The last line is incomplete and was ignored: the program that recorded the file was stopped, or is still recording.</source>
        <translation>最后一行不完整，已忽略：录制程序已停止，或仍在录制。</translation>
    </message>
    <message>
        <source>line %1 is not a valid record</source>
        <translation>第 %1 行不是有效的记录</translation>
    </message>
    <message>
        <source>the file is truncated or not valid JSON at byte %1. Export it again, or use JSON Lines or the text of an event stream.</source>
        <translation>文件在第 %1 字节处被截断或不是有效的 JSON。请重新导出，或改用 JSON Lines 或事件流文本。</translation>
    </message>
    <message>
        <source>the file is a JSON document, but not a HAR file. Use a HAR file, JSON Lines (one value per line) or the text of an event stream.</source>
        <translation>这是 JSON 文档，但不是 HAR 文件。请使用 HAR 文件、JSON Lines（每行一个值）或事件流文本。</translation>
    </message>
    <message>
        <source>the message at byte %1 is not a JSON object</source>
        <translation>第 %1 字节处的消息不是 JSON 对象</translation>
    </message>
    <message>
        <source>the file changed while it was read, or a message at byte %1 is damaged or larger than %2 MB</source>
        <translation>文件在读取过程中发生了变化，或第 %1 字节处的消息已损坏或大于 %2 MB</translation>
    </message>
    <message>
        <source>The HAR file contains no data for %1 of its %2 streams.</source>
        <translation>HAR 文件的 %2 个流中有 %1 个不含任何数据。</translation>
    </message>
    <message>
        <source>Messages with characters that an event stream cannot contain: %1. Line ends and NUL in names and IDs are shown as “�”, carriage returns in data as line ends.</source>
        <translation>含有事件流不支持的字符的消息：%1 条。名称和 ID 中的换行符和 NUL 显示为“�”，数据中的回车符显示为换行。</translation>
    </message>
    <message>
        <source>A response body is not valid Base64; the invalid characters were skipped.</source>
        <translation>某个响应正文不是有效的 Base64；已跳过无效字符。</translation>
    </message>
    <message>
        <source>Ignored WebSocket connections: %1.</source>
        <translation>已忽略的 WebSocket 连接：%1 个。</translation>
    </message>
    <message>
        <source>“%1” is a pipe or a device. Save its contents to a file, and open that file.</source>
        <translation>“%1”是管道或设备；请先将其内容保存为文件，再打开该文件。</translation>
    </message>
    <message>
        <source>“%1” is compressed. Decompress it, and open the decompressed file.</source>
        <translation>“%1”是压缩文件，请先解压，再打开解压后的文件。</translation>
    </message>
    <message>
        <source>“%1” is UTF-16 text or a binary file. Save it as UTF-8 text.</source>
        <translation>“%1”是 UTF-16 文本或二进制文件；请将其另存为 UTF-8 文本。</translation>
    </message>
    <message>
        <source>“%1” is a JSON array over several lines, or not valid JSON. Write each value on a separate line, for example with “jq -c &apos;.[]&apos;”.</source>
        <translation>“%1”是跨多行的 JSON 数组，或不是有效的 JSON；请将每个值单独写成一行，例如使用“jq -c &apos;.[]&apos;”。</translation>
    </message>
    <message>
        <source>“%1” is a binary file. Choose a recording, the text of an event stream, JSON Lines or a HAR file.</source>
        <translation>“%1”是二进制文件；请选择录制文件、事件流文本、JSON Lines 或 HAR 文件。</translation>
    </message>
</context>
<context>
    <name>sse::CaptureWriter</name>
    <message>
        <source>The file was removed</source>
        <translation>文件已被删除</translation>
    </message>
</context>
<context>
    <name>sse::CheckReport</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
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
        <source>The stream is always compressed (%1), so it could not be compared with an uncompressed one.</source>
        <translation>事件流始终经过压缩（%1），无法与未压缩的情况对比。</translation>
    </message>
    <message>
        <source>Compression (%1) does not delay events.</source>
        <translation>压缩（%1）未造成事件延迟。</translation>
    </message>
    <message>
        <source>Compression (%1) seems to delay events: none arrived within %2. Without compression, the first arrived after %3.</source>
        <translation>压缩（%1）可能造成事件延迟：%2内没有收到事件，不压缩时首个事件在 %3后到达。</translation>
    </message>
    <message>
        <source>Compression (%1) seems to delay events: the first arrived after %2, and the longest silence was %3. Without compression: %4 and %5.</source>
        <translation>压缩（%1）可能造成事件延迟：首个事件在 %2后到达，最长 %3无数据；不压缩时分别为 %4和 %5。</translation>
    </message>
    <message>
        <source>The stream cannot be opened over %1.</source>
        <translation>无法通过 %1 连接。</translation>
    </message>
    <message>
        <source>The stream can be opened over %1 as well.</source>
        <translation>也可以通过 %1 连接。</translation>
    </message>
    <message>
        <source>%1 was requested, but the server uses %2.</source>
        <translation>请求使用 %1，但服务器使用 %2。</translation>
    </message>
    <message>
        <source>No event has an ID, so the stream cannot be resumed after a disconnect: events sent in the meantime are lost.</source>
        <translation>事件没有 ID，断线后无法续传，断线期间的事件会丢失。</translation>
    </message>
    <message>
        <source>Resuming works: the connection was cut after the ID “%1”, and the stream continued with “%2”.</source>
        <translation>断线续传正常：在 ID %1 处断开，重连后从 %2 继续。</translation>
    </message>
    <message>
        <source>Resuming does not work: the connection was cut after the ID “%1”, and the stream started again from “%2”. The server ignores Last-Event-ID.</source>
        <translation>断线续传无效：在 ID %1 处断开，重连后又从 %2 开始，服务器忽略了 Last-Event-ID。</translation>
    </message>
    <message>
        <source>Resuming repeats events: the connection was cut after the ID “%1”, and the stream continued with “%2”, which had been received before.</source>
        <translation>断线续传有重复：在 ID %1 处断开，重连后从 %2 继续，但此前已收到过该事件。</translation>
    </message>
    <message>
        <source>Resuming loses events: the connection was cut after the ID “%1”, and the stream continued with “%2”, but earlier there were events between them.</source>
        <translation>断线续传会丢失事件：在 ID %1 处断开，重连后从 %2 继续，但两者之间原本还有其他事件。</translation>
    </message>
    <message>
        <source>It is not known whether resuming works: the connection was cut after the ID “%1”, and no event with an ID arrived within the time limit.</source>
        <translation>无法判断断线续传是否正常：在 ID %1 处断开，重连后在时限内没有收到带 ID 的事件。</translation>
    </message>
    <message>
        <source>The server sends comments as heartbeats, about every %1.</source>
        <translation>服务器发送注释作为心跳，间隔约 %1。</translation>
    </message>
    <message>
        <source>Comments arrived, but too few to determine a heartbeat interval.</source>
        <translation>收到了注释，但数量太少，无法确定心跳间隔。</translation>
    </message>
    <message>
        <source>No heartbeat was detected. The longest observation took %1.</source>
        <translation>未检测到心跳（最长观察 %1）。</translation>
    </message>
    <message>
        <source>A browser does not let a page from %1 read the stream (CORS).</source>
        <translation>浏览器不允许 %1 的页面读取事件流（CORS）。</translation>
    </message>
    <message>
        <source>A page from %1 can read the stream (CORS).</source>
        <translation>%1 的页面可以读取事件流（CORS）。</translation>
    </message>
    <message>
        <source>The stream could not be opened: the server returned %1. No further checks were made.</source>
        <translation>连接失败：服务器返回 %1，未进行其他检测。</translation>
    </message>
    <message>
        <source>Cannot reach the server. No further checks were made.</source>
        <translation>无法连接服务器，未进行其他检测。</translation>
    </message>
    <message>
        <source>The stream can be opened. Events in the first %1: %2.</source>
        <translation>连接成功，前 %1内收到的事件数：%2。</translation>
    </message>
    <message>
        <source>Event stream check</source>
        <translation>事件流检测</translation>
    </message>
    <message>
        <source>The check was canceled before it finished.</source>
        <translation>检测未完成就已取消。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检测项</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>连接成功</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检测项</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>诊断结果</translation>
    </message>
</context>
<context>
    <name>sse::CheckRun</name>
    <message>
        <source>Without compression</source>
        <translation>不启用压缩</translation>
    </message>
    <message>
        <source>With compression</source>
        <translation>启用压缩</translation>
    </message>
    <message>
        <source>Endpoint settings</source>
        <translation>按接口设置</translation>
    </message>
    <message>
        <source>Disconnect and resume with Last-Event-ID</source>
        <translation>断开后用 Last-Event-ID 续传</translation>
    </message>
</context>
<context>
    <name>sse::Connection</name>
    <message>
        <source>“%1” does not contain a certificate in PEM format.</source>
        <translation>“%1”中没有 PEM 格式的证书。</translation>
    </message>
    <message>
        <source>Cannot read “%1”: %2</source>
        <translation>无法读取“%1”：%2</translation>
    </message>
    <message>
        <source>“%1” does not contain a private key in PEM format.</source>
        <translation>“%1”中没有 PEM 格式的私钥。</translation>
    </message>
    <message>
        <source>Choose another file in the TLS settings of the endpoint.</source>
        <translation>请在接口的 TLS 设置中选择其他文件。</translation>
    </message>
    <message>
        <source>The server returned %1 %2 instead of an event stream.</source>
        <translation>服务器返回了 %1 %2，不是事件流。</translation>
    </message>
    <message>
        <source>Check the token, its name and its place in the request.</source>
        <translation>请检查令牌、令牌名称及其发送位置。</translation>
    </message>
    <message>
        <source>Check the path of the URL.</source>
        <translation>请检查 URL 的路径。</translation>
    </message>
    <message>
        <source>See the response body for the reason.</source>
        <translation>请查看响应体了解原因。</translation>
    </message>
    <message>
        <source>The response has no content type. The content type of an event stream is text/event-stream.</source>
        <translation>响应没有 Content-Type，而事件流的 Content-Type 应为 text/event-stream。</translation>
    </message>
    <message>
        <source>The response is %1, not text/event-stream.</source>
        <translation>响应类型是 %1，而不是 text/event-stream。</translation>
    </message>
    <message>
        <source>Check the URL, or make the server send “Content-Type: text/event-stream”.</source>
        <translation>请检查 URL，或让服务器发送“Content-Type: text/event-stream”。</translation>
    </message>
    <message>
        <source>The server returned %1 without a Location header.</source>
        <translation>服务器返回了 %1，但没有 Location 响应头。</translation>
    </message>
    <message>
        <source>Use the final URL of the stream, or make the server send a Location header.</source>
        <translation>请使用事件流的最终 URL，或让服务器发送 Location 响应头。</translation>
    </message>
    <message>
        <source>The server redirects to “%1”, which is not an http or https URL.</source>
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
        <source>The server redirects to another origin, %1. For security, the request body is not sent there.</source>
        <translation>服务器重定向到其他源（%1），为安全起见未转发请求体。</translation>
    </message>
    <message>
        <source>If you trust that URL, use it directly.</source>
        <translation>如果信任该 URL，请直接使用它。</translation>
    </message>
    <message>
        <source>An event is larger than the limit of %1 bytes.</source>
        <translation>有事件超过了 %1 字节的上限。</translation>
    </message>
    <message>
        <source>Increase the maximum event size, or make the server end each event with a blank line.</source>
        <translation>请调高事件大小上限，或让服务器以空行结束每个事件。</translation>
    </message>
    <message>
        <source>%1 did not respond within %2 s.</source>
        <translation>%1 在 %2 秒内没有响应。</translation>
    </message>
    <message>
        <source>Check the address and whether the server is running.</source>
        <translation>请检查地址以及服务器是否在运行。</translation>
    </message>
    <message>
        <source>No data was received for %1 s.</source>
        <translation>%1 秒内没有收到数据。</translation>
    </message>
    <message>
        <source>Make the server send a comment regularly, or increase the idle timeout.</source>
        <translation>请让服务器定期发送注释，或调高空闲超时。</translation>
    </message>
    <message>
        <source>%1 refused the connection.</source>
        <translation>%1 拒绝了连接。</translation>
    </message>
    <message>
        <source>Check whether the server is running and the port is correct.</source>
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
        <source>%1 closed the connection without a valid response.</source>
        <translation>%1 未返回有效响应就关闭了连接。</translation>
    </message>
    <message>
        <source>The connection was closed before the end of the stream.</source>
        <translation>连接在流结束之前被关闭。</translation>
    </message>
    <message>
        <source>The server or a proxy in front of it closed the connection. The reason may be in its log.</source>
        <translation>服务器或其前面的代理中断了连接，原因可能记录在其日志中。</translation>
    </message>
    <message>
        <source>The TLS connection to %1 failed: %2</source>
        <translation>与 %1 的 TLS 连接失败：%2</translation>
    </message>
    <message>
        <source>Add the authority that signed the server&apos;s certificate to the TLS settings.</source>
        <translation>请在 TLS 设置中添加为服务器证书签名的颁发机构。</translation>
    </message>
    <message>
        <source>The connection to %1 failed: %2</source>
        <translation>与 %1 的连接失败：%2</translation>
    </message>
    <message>
        <source>Check the network, the proxy and whether the server is running.</source>
        <translation>请检查网络、代理以及服务器是否在运行。</translation>
    </message>
    <message>
        <source>TLS settings</source>
        <translation>TLS 设置</translation>
    </message>
    <message>
        <source>not an event stream</source>
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
        <source>no response</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>no data</source>
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
    <message>
        <source>%1 did not respond through the proxy %2 within %3 s.</source>
        <translation>%3 秒内未通过代理 %2 收到 %1 的响应。</translation>
    </message>
    <message>
        <source>Check the address and whether the proxy and the server are running.</source>
        <translation>请检查地址，并确认代理和服务器正在运行。</translation>
    </message>
    <message>
        <source>The response is compressed with %1, which this build cannot decode.</source>
        <translation>响应使用 %1 压缩，此版本无法解码。</translation>
    </message>
    <message>
        <source>Turn off this compression on the server, or request another one with the Accept-Encoding header.</source>
        <translation>请在服务器上关闭这种压缩，或通过 Accept-Encoding 请求头改用其他压缩方式。</translation>
    </message>
    <message>
        <source>unsupported compression</source>
        <translation>不支持的压缩方式</translation>
    </message>
    <message>
        <source>The compressed response is damaged.</source>
        <translation>压缩的响应已损坏。</translation>
    </message>
    <message>
        <source>Turn off compression, or check the server and any proxy in front of it.</source>
        <translation>请关闭压缩，或检查服务器及其前面的代理。</translation>
    </message>
    <message>
        <source>damaged compression</source>
        <translation>压缩数据损坏</translation>
    </message>
    <message>
        <source>The compressed response ended before it was complete.</source>
        <translation>压缩的响应不完整，提前结束。</translation>
    </message>
    <message>
        <source>After a redirect to another origin, the client certificate is not sent and every certificate is verified.</source>
        <translation>重定向到其他源后不会发送客户端证书，并且始终验证服务器证书。</translation>
    </message>
    <message>
        <source>%1 or the proxy %2 closed the connection without a valid response.</source>
        <translation>%1 或代理 %2 未返回有效响应就关闭了连接。</translation>
    </message>
    <message>
        <source>Check the address of the proxy and whether it is running.</source>
        <translation>请检查代理的地址，并确认代理正在运行。</translation>
    </message>
    <message>
        <source>proxy failed</source>
        <translation>代理出错</translation>
    </message>
    <message>
        <source>The proxy %1 refused the connection.</source>
        <translation>代理 %1 拒绝了连接。</translation>
    </message>
    <message>
        <source>The proxy %1 was not found, or it could not reach %2.</source>
        <translation>找不到代理 %1，或者代理无法连接 %2。</translation>
    </message>
    <message>
        <source>The proxy %1 was not found.</source>
        <translation>找不到代理 %1。</translation>
    </message>
    <message>
        <source>The proxy %1 closed the connection without a valid response.</source>
        <translation>代理 %1 未返回有效响应就关闭了连接。</translation>
    </message>
    <message>
        <source>The proxy %1 failed: %2</source>
        <translation>代理 %1 出错：%2</translation>
    </message>
    <message>
        <source>proxy sign-in failed</source>
        <translation>代理登录失败</translation>
    </message>
    <message>
        <source>The proxy %1 requires a user name and a password.</source>
        <translation>代理 %1 要求用户名和密码。</translation>
    </message>
    <message>
        <source>Add them to the address of the proxy.</source>
        <translation>请在代理地址中填写。</translation>
    </message>
    <message>
        <source>The proxy %1 rejected the user name and the password.</source>
        <translation>代理 %1 拒绝了该用户名和密码。</translation>
    </message>
    <message>
        <source>Correct them in the address of the proxy.</source>
        <translation>请更正代理地址中的用户名和密码。</translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2.</source>
        <translation>%1 的证书已于 %2 过期。</translation>
    </message>
    <message>
        <source>Renew it on the server. If it has not expired, check the clock of this computer.</source>
        <translation>在服务器上更新证书；如果证书其实未过期，请检查本机时间。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid before %2.</source>
        <translation>%1 的证书在 %2 之前尚未生效。</translation>
    </message>
    <message>
        <source>Check the clock of this computer, then the server&apos;s certificate.</source>
        <translation>请先检查本机时间，再检查服务器的证书。</translation>
    </message>
    <message>
        <source>The certificate of %1 is for another host: %2.</source>
        <translation>%1 的证书属于其他主机：%2。</translation>
    </message>
    <message>
        <source>Use a host name in the certificate, or install a certificate for this host on the server.</source>
        <translation>请使用证书中的主机名，或者为服务器配置与当前主机名匹配的证书。</translation>
    </message>
    <message>
        <source>The certificate of %1 is self-signed and not trusted.</source>
        <translation>%1 的证书是自签名证书，不受信任。</translation>
    </message>
    <message>
        <source>If you trust it, add it as a certificate authority in the TLS settings.</source>
        <translation>如果信任它，请在 TLS 设置中将其添加为证书颁发机构。</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by an unknown authority, “%2”.</source>
        <translation>%1 的证书由未知的颁发机构“%2”签名。</translation>
    </message>
    <message>
        <source>The certificate of %1 was revoked.</source>
        <translation>%1 的证书已被吊销。</translation>
    </message>
    <message>
        <source>Do not trust the server until it has a new certificate.</source>
        <translation>在服务器更换证书之前不要信任它。</translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be trusted: %2.</source>
        <translation>%1 的证书不可信：%2。</translation>
    </message>
    <message>
        <source>Install a valid certificate on the server.</source>
        <translation>在服务器上安装有效的证书。</translation>
    </message>
    <message>
        <source>%1 requires a client certificate.</source>
        <translation>%1 要求提供客户端证书。</translation>
    </message>
    <message>
        <source>Choose a certificate and its key in the TLS settings.</source>
        <translation>请在 TLS 设置中选择证书及其私钥。</translation>
    </message>
    <message>
        <source>%1 rejected the client certificate because it has expired.</source>
        <translation>%1 拒绝了客户端证书：证书已过期。</translation>
    </message>
    <message>
        <source>Choose a newer certificate in the TLS settings.</source>
        <translation>请在 TLS 设置中选择未过期的证书。</translation>
    </message>
    <message>
        <source>%1 rejected the client certificate because it does not know the authority that signed it.</source>
        <translation>%1 拒绝了客户端证书：不认识为其签名的颁发机构。</translation>
    </message>
    <message>
        <source>Choose a certificate that the server accepts. If there are intermediate certificates, add them to the file.</source>
        <translation>请选择服务器接受的证书；如果有中间证书，请将其也加入该文件。</translation>
    </message>
    <message>
        <source>%1 rejected the client certificate.</source>
        <translation>%1 拒绝了客户端证书。</translation>
    </message>
    <message>
        <source>Choose another certificate in the TLS settings.</source>
        <translation>请在 TLS 设置中选择其他证书。</translation>
    </message>
    <message>
        <source>The key does not match the client certificate.</source>
        <translation>私钥与客户端证书不匹配。</translation>
    </message>
    <message>
        <source>In the TLS settings, choose the key of the certificate.</source>
        <translation>请在 TLS 设置中选择与证书配对的私钥。</translation>
    </message>
    <message>
        <source>%1 and this program do not support a common TLS version.</source>
        <translation>%1 与本程序没有共同支持的 TLS 版本。</translation>
    </message>
    <message>
        <source>Enable TLS 1.2 or TLS 1.3 on the server.</source>
        <translation>在服务器上启用 TLS 1.2 或 TLS 1.3。</translation>
    </message>
    <message>
        <source>%1 and this program do not support a common cipher suite.</source>
        <translation>%1 与本程序没有共同支持的加密套件。</translation>
    </message>
    <message>
        <source>On the server, enable a cipher suite of TLS 1.3, or one of TLS 1.2 with forward secrecy.</source>
        <translation>在服务器上启用 TLS 1.3 的加密套件，或者 TLS 1.2 中具有前向保密的加密套件。</translation>
    </message>
    <message>
        <source>%1 does not use TLS on this port.</source>
        <translation>%1 的该端口不使用 TLS。</translation>
    </message>
    <message>
        <source>Check the port. If the network is trusted, you can also use a URL that begins with http://.</source>
        <translation>请检查端口；如果到服务器的网络可信，也可以使用以 http:// 开头的 URL。</translation>
    </message>
    <message>
        <source>Check the TLS settings of the server.</source>
        <translation>检查服务器的 TLS 设置。</translation>
    </message>
    <message>
        <source>“%1” cannot be opened without a password, or is neither a PEM nor a PKCS#12 file with an RSA or EC key.</source>
        <translation>不输入密码无法打开“%1”，或者它不是包含 RSA 或 EC 私钥的 PEM 或 PKCS#12 文件。</translation>
    </message>
    <message>
        <source>Choose a key password file that contains its password, or choose another file.</source>
        <translation>请选择包含其密码的私钥密码文件，或者选择其他文件。</translation>
    </message>
    <message>
        <source>“%1” cannot be opened with the password in “%2”, or is neither a PEM nor a PKCS#12 file with an RSA or EC key.</source>
        <translation>“%2”中的密码无法打开“%1”，或者它不是包含 RSA 或 EC 私钥的 PEM 或 PKCS#12 文件。</translation>
    </message>
    <message>
        <source>Correct the password, or choose another file.</source>
        <translation>请更正密码，或者选择其他文件。</translation>
    </message>
    <message>
        <source>The key in “%1” is encrypted.</source>
        <translation>“%1”中的私钥已加密。</translation>
    </message>
    <message>
        <source>Choose a key password file that contains its password.</source>
        <translation>请选择包含其密码的私钥密码文件。</translation>
    </message>
    <message>
        <source>The key in “%1” cannot be opened with the password in “%2”, or is neither an RSA nor an EC key.</source>
        <translation>“%2”中的密码无法打开“%1”中的私钥，或者它不是 RSA 或 EC 私钥。</translation>
    </message>
    <message>
        <source>Correct the password, or use an RSA or EC key.</source>
        <translation>请更正密码，或者使用 RSA 或 EC 私钥。</translation>
    </message>
    <message>
        <source>The key in “%1” is damaged, or is neither an RSA nor an EC key.</source>
        <translation>“%1”中的私钥已损坏，或者不是 RSA 或 EC 私钥。</translation>
    </message>
    <message>
        <source>Use an RSA or EC key. Qt does not support other keys, such as Ed25519.</source>
        <translation>请使用 RSA 或 EC 私钥；Qt 不支持 Ed25519 等其他类型。</translation>
    </message>
</context>
<context>
    <name>sse::Curl</name>
    <message>
        <source>The command does not contain a URL.</source>
        <translation>命令中没有 URL。</translation>
    </message>
    <message>
        <source>This is not a cURL command: it does not begin with “curl”.</source>
        <translation>这不是 cURL 命令：它不以“curl”开头。</translation>
    </message>
    <message>
        <source>A quotation mark is not closed. Copy the whole command again.</source>
        <translation>有引号没有闭合。请重新复制整条命令。</translation>
    </message>
    <message>
        <source>password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>The command sends a file or a form (“%1”), which cannot be imported. Use --data-raw followed by the text.</source>
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
        <source>Write “data: ” before each line and a blank line after each event.</source>
        <translation>在每行前加上“data: ”，并在每个事件后写一个空行。</translation>
    </message>
    <message>
        <source>Write the time in milliseconds as a whole number, such as “retry: 3000”.</source>
        <translation>时间应为整数，单位毫秒，例如“retry: 3000”。</translation>
    </message>
    <message>
        <source>Write “%1:” without a space before it.</source>
        <translation>改为“%1:”，前面不留空格。</translation>
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
        <source>Send “Access-Control-Allow-Origin: %1”.</source>
        <translation>请发送“Access-Control-Allow-Origin: %1”。</translation>
    </message>
    <message>
        <source>Send “Access-Control-Allow-Origin: %1” and “Access-Control-Allow-Credentials: true”.</source>
        <translation>请发送“Access-Control-Allow-Origin: %1”和“Access-Control-Allow-Credentials: true”。</translation>
    </message>
    <message>
        <source>The stream is not UTF-8. It looks like UTF-16, so no line of it can be read.</source>
        <translation>事件流不是 UTF-8，看起来是 UTF-16，所有行都无法解析。</translation>
    </message>
    <message>
        <source>Encode the stream as UTF-8, the only encoding that the standard allows.</source>
        <translation>用 UTF-8 编码事件流，标准只允许这一种编码。</translation>
    </message>
    <message>
        <source>The stream contains text without “data:” in front of it. That text is ignored.</source>
        <translation>有些文本缺少“data:”前缀，已忽略。</translation>
    </message>
    <message>
        <source>An “id” contains a NUL character, so it is ignored, and the stream cannot be resumed from this event.</source>
        <translation>某个“id”含有 NUL 字符，已忽略，断线后无法从这里续传。</translation>
    </message>
    <message>
        <source>Do not use U+0000 in IDs.</source>
        <translation>ID 中不要使用 U+0000。</translation>
    </message>
    <message>
        <source>The data begins with a byte order mark (BOM). JSON.parse() and most other parsers fail on it.</source>
        <translation>数据以字节顺序标记（BOM）开头，JSON.parse() 和大多数解析器会因此报错。</translation>
    </message>
    <message>
        <source>Remove U+FEFF from the start of the data. It often comes from the file that is sent.</source>
        <translation>去掉数据开头的 U+FEFF，它通常来自所发送的文件。</translation>
    </message>
    <message>
        <source>The value of “retry”, “%1”, does not consist of ASCII digits only, so it is ignored.</source>
        <translation>“retry”的值“%1”不全是 ASCII 数字，已忽略。</translation>
    </message>
    <message>
        <source>The text “%1” has no “data:” in front of it, so it is ignored.</source>
        <translation>文本“%1”缺少“data:”前缀，已忽略。</translation>
    </message>
    <message>
        <source>“%1” is not a field, so the line is ignored. A field name must be lowercase and start at the beginning of the line.</source>
        <translation>“%1”不是字段，该行已忽略。字段名必须小写，并写在行首。</translation>
    </message>
    <message>
        <source>“%1” is not a field of an event stream, so the line is ignored.</source>
        <translation>“%1”不是事件流的字段，该行已忽略。</translation>
    </message>
    <message>
        <source>The text before the colon, “%1”, is not a field of an event stream, so the line is ignored.</source>
        <translation>冒号前的“%1”不是事件流的字段，该行已忽略。</translation>
    </message>
    <message>
        <source>Send the text in a “data:” line. The only fields are data, event, id and retry.</source>
        <translation>用“data:”行发送文本。字段只有 data、event、id 和 retry。</translation>
    </message>
    <message>
        <source>The payload has several lines, but only the first begins with “data:”, so the other lines are lost.</source>
        <translation>数据有多行，但只有第一行以“data:”开头，其余各行已丢失。</translation>
    </message>
    <message>
        <source>Write “data: ” before every line, or send the JSON as a single line.</source>
        <translation>在每一行前加上“data: ”，或把 JSON 写成一行。</translation>
    </message>
    <message>
        <source>There is a byte order mark (BOM) in the middle of the stream, so the line after it is ignored.</source>
        <translation>事件流中间出现了字节顺序标记（BOM），其后的一行已忽略。</translation>
    </message>
    <message>
        <source>Remove the byte order mark. It is only skipped at the very beginning of the stream.</source>
        <translation>去掉 BOM，只有位于事件流开头的 BOM 才会被跳过。</translation>
    </message>
    <message>
        <source>The stream contains bytes that are not valid UTF-8. They are shown as “�”.</source>
        <translation>事件流中有无效的 UTF-8 字节，会显示为“�”。</translation>
    </message>
    <message>
        <source>A character was split: its bytes were sent in two events, and “�” is shown in both.</source>
        <translation>有字符被拆开，它的字节分别在两个事件中发送，两处都会显示“�”。</translation>
    </message>
    <message>
        <source>Split text between characters, not between bytes. Decode partial input with a decoder that keeps its state.</source>
        <translation>按字符而不是按字节切分文本，并用保留状态的解码器解码分段到达的内容。</translation>
    </message>
    <message>
        <source>The stream contains bytes that are not valid UTF-8. They look like GBK.</source>
        <translation>事件流中有无效的 UTF-8 字节，看起来是 GBK。</translation>
    </message>
    <message>
        <source>The stream contains bytes that are not valid UTF-8. They look like Latin-1 or Windows-1252.</source>
        <translation>事件流中有无效的 UTF-8 字节，看起来是 Latin-1 或 Windows-1252。</translation>
    </message>
    <message>
        <source>An event has an “event” field but no “data” field, so it is not dispatched.</source>
        <translation>某个事件有“event”字段，但没有“data”字段，不会触发。</translation>
    </message>
    <message>
        <source>A block with an “id” field but no “data” field sets the last event ID, but does not dispatch an event.</source>
        <translation>只有“id”而没有“data”的块会设置最后一个事件 ID，但不会触发事件。</translation>
    </message>
    <message>
        <source>If this is meant to be an event, add a “data:” line. It may be empty.</source>
        <translation>如果要触发事件，加上一行“data:”，值可以为空。</translation>
    </message>
    <message>
        <source>An event was started, but no blank line ends it, so it is not dispatched.</source>
        <translation>有事件没有以空行结束，不会触发。</translation>
    </message>
    <message>
        <source>End each event with a blank line: write “\n\n” after its last field.</source>
        <translation>每个事件都以空行结束：在最后一个字段后写“\n\n”。</translation>
    </message>
    <message>
        <source>The response body is JSON Lines (one JSON document per line), not an event stream.</source>
        <translation>响应体是 JSON Lines（每行一个 JSON），不是事件流。</translation>
    </message>
    <message>
        <source>Make the server write “data: ” before each document and a blank line after it, or set the framing to JSON Lines.</source>
        <translation>让服务器在每个 JSON 前写“data: ”，后面写一个空行；或把分帧方式设为 JSON Lines。</translation>
    </message>
    <message>
        <source>The response body is a single JSON document that describes an error, not an event stream.</source>
        <translation>响应体是描述错误的 JSON，不是事件流。</translation>
    </message>
    <message>
        <source>The response body is a single JSON document, not an event stream.</source>
        <translation>响应体是一个 JSON，不是事件流。</translation>
    </message>
    <message>
        <source>Read the error message and correct the request.</source>
        <translation>查看错误信息并修正请求。</translation>
    </message>
    <message>
        <source>For an AI endpoint, set “&quot;stream&quot;: true” in the request body. Other endpoints must send events.</source>
        <translation>AI 接口请在请求体中设置 &quot;stream&quot;: true；其他接口应返回事件流。</translation>
    </message>
    <message>
        <source>The response body is an HTML page, such as a login page or a proxy&apos;s error page, not an event stream.</source>
        <translation>响应体是 HTML 页面（例如登录页或代理的错误页），不是事件流。</translation>
    </message>
    <message>
        <source>Check the URL and the token. Open the page in a browser to read its message.</source>
        <translation>检查 URL 和令牌，并在浏览器中打开该页面查看内容。</translation>
    </message>
    <message>
        <source>A browser would not let a page from this origin read the stream.</source>
        <translation>浏览器不允许此源的页面读取事件流。</translation>
    </message>
    <message>
        <source>A browser would not connect to this stream.</source>
        <translation>浏览器无法接收此事件流。</translation>
    </message>
    <message>
        <source>A browser would connect to this stream and dispatch 1 event</source>
        <translation>浏览器可正常接收，将触发 1 个事件</translation>
    </message>
    <message>
        <source>A browser would connect to this stream and dispatch %1 events</source>
        <translation>浏览器可正常接收，将触发 %1 个事件</translation>
    </message>
    <message>
        <source>%1. No event was dropped.</source>
        <translation>%1，没有丢弃事件。</translation>
    </message>
    <message>
        <source>%1. 1 event was dropped.</source>
        <translation>%1，丢弃了 1 个事件。</translation>
    </message>
    <message>
        <source>%1. %2 events were dropped.</source>
        <translation>%1，丢弃了 %2 个事件。</translation>
    </message>
    <message>
        <source>The data ends with an escaped line break, such as “\n” or “/n”, written as plain text. There should be a real line break.</source>
        <translation>数据末尾是以普通文本写出的“\n”或“/n”，此处应为真正的换行。</translation>
    </message>
    <message>
        <source>Write real line breaks: use “\n” inside double quotes, or another literal that your language converts to LF. Write two of them after each event.</source>
        <translation>写出真正的换行：用双引号或其他会把“\n”转换为 LF 的写法，并在每个事件后写两个。</translation>
    </message>
    <message>
        <source>The data is itself a line of an event stream, so the stream was probably encoded twice.</source>
        <translation>数据本身就是事件流中的一行，事件流可能被编码了两次。</translation>
    </message>
    <message>
        <source>If the input is already an event stream, forward it unchanged, or extract its data before you send it as an event.</source>
        <translation>如果输入已经是事件流，就原样转发，或先取出其中的数据再作为事件发送。</translation>
    </message>
    <message>
        <source>Wait for the time given in “Retry-After”, and send fewer requests.</source>
        <translation>按“Retry-After”的时间等待，并降低请求频率。</translation>
    </message>
    <message>
        <source>Check the log of the server, or of the proxy in front of it.</source>
        <translation>查看服务器或其前面代理的日志。</translation>
    </message>
    <message>
        <source>Make the server return 200. The response body may say why it did not.</source>
        <translation>让服务器返回 200，原因可查看响应体。</translation>
    </message>
    <message>
        <source>The query parameter “%1” contains a credential, and URLs are written to logs and browser histories.</source>
        <translation>查询参数“%1”中有凭据，而 URL 会写入日志和浏览器历史记录。</translation>
    </message>
    <message>
        <source>Send it in a header or a cookie, or use a short-lived token that is valid only once.</source>
        <translation>改用请求头或 Cookie 发送，或使用短时有效的一次性令牌。</translation>
    </message>
    <message>
        <source>The server redirects from %1 to another origin, %2. Credentials are not sent to that origin.</source>
        <translation>服务器从 %1 重定向到其他源 %2，凭据不会发往那里。</translation>
    </message>
    <message>
        <source>If you trust the final URL, use it directly, with a token for that server.</source>
        <translation>如果信任最终的 URL，可直接使用它，并配上对应的令牌。</translation>
    </message>
    <message>
        <source>The stream uses HTTP/1.1. A browser opens at most six such connections to a host, across all of its tabs.</source>
        <translation>事件流使用 HTTP/1.1，浏览器的所有标签页对同一主机最多共打开六个连接。</translation>
    </message>
    <message>
        <source>Use HTTP/2, or share one stream between tabs.</source>
        <translation>使用 HTTP/2，或让多个标签页共用一个事件流。</translation>
    </message>
    <message>
        <source>The stream is compressed (%1), so an event may stay in the compressor&apos;s buffer until more data follows.</source>
        <translation>事件流经过压缩（%1），事件可能滞留在压缩器的缓冲区中，直到有后续数据。</translation>
    </message>
    <message>
        <source>Do not compress text/event-stream, or flush the compressor after each event.</source>
        <translation>不要压缩 text/event-stream，或在每个事件后 flush 压缩器。</translation>
    </message>
    <message>
        <source>The stream has a fixed length of %1 bytes, so the server either prepared the whole response before it sent any of it, or the stream will be cut off at that length.</source>
        <translation>事件流的长度固定为 %1 字节：要么服务器先生成了全部内容再发送，要么事件流会在该长度处被截断。</translation>
    </message>
    <message>
        <source>Do not send Content-Length. Write and flush each event as soon as it happens.</source>
        <translation>不要发送 Content-Length，每产生一个事件就立即写出并 flush。</translation>
    </message>
    <message>
        <source>The content type specifies the charset “%1”, but an event stream is always decoded as UTF-8.</source>
        <translation>Content-Type 指定了字符集“%1”，但事件流始终按 UTF-8 解码。</translation>
    </message>
    <message>
        <source>Encode the stream as UTF-8 and remove the charset.</source>
        <translation>用 UTF-8 编码事件流，并去掉 charset。</translation>
    </message>
    <message>
        <source>The response has no Cache-Control header, so a cache may store it and send it to other clients.</source>
        <translation>响应没有 Cache-Control，中间的缓存可能会保存它并发给其他客户端。</translation>
    </message>
    <message>
        <source>The response may be cached: its Cache-Control header contains neither no-cache nor no-store.</source>
        <translation>响应可能被缓存：Cache-Control 中既没有 no-cache，也没有 no-store。</translation>
    </message>
    <message>
        <source>Send “Cache-Control: no-cache” or “Cache-Control: no-store”.</source>
        <translation>发送“Cache-Control: no-cache”或“Cache-Control: no-store”。</translation>
    </message>
    <message>
        <source>A page from %1 cannot read this stream: the response has no Access-Control-Allow-Origin header.</source>
        <translation>%1 的页面无法读取：响应没有 Access-Control-Allow-Origin。</translation>
    </message>
    <message>
        <source>A page from %1 cannot read this stream with cookies: Access-Control-Allow-Origin must not be “*” when credentials are sent.</source>
        <translation>%1 的页面无法携带 Cookie 读取：此时 Access-Control-Allow-Origin 不能为 *。</translation>
    </message>
    <message>
        <source>A page from %1 cannot read this stream: the response allows “%2” only.</source>
        <translation>%1 的页面无法读取：响应只允许“%2”。</translation>
    </message>
    <message>
        <source>A page from %1 cannot read this stream with cookies: the response has no “Access-Control-Allow-Credentials: true”.</source>
        <translation>%1 的页面无法携带 Cookie 读取：响应没有“Access-Control-Allow-Credentials: true”。</translation>
    </message>
    <message>
        <source>The server returned %1. Browsers only accept status 200 and do not try again.</source>
        <translation>服务器返回 %1，浏览器只接受 200，也不会重试。</translation>
    </message>
    <message>
        <source>The server returned 204, so a browser stops and does not reconnect.</source>
        <translation>服务器返回 204，浏览器会停止且不再重连。</translation>
    </message>
    <message>
        <source>If the stream is finished, there is nothing to fix.</source>
        <translation>如果事件流已结束，则无需处理。</translation>
    </message>
    <message>
        <source>To start a stream, the server must return 200.</source>
        <translation>要建立事件流，服务器必须返回 200。</translation>
    </message>
    <message>
        <source>The response has no content type. An event stream needs text/event-stream.</source>
        <translation>响应没有 Content-Type，事件流的 Content-Type 应为 text/event-stream。</translation>
    </message>
    <message>
        <source>The content type is “%1”, not text/event-stream, so a browser does not accept the stream.</source>
        <translation>Content-Type 是“%1”，应为 text/event-stream，因此浏览器不接受此事件流。</translation>
    </message>
    <message>
        <source>The response body is an event stream. Send it with “Content-Type: text/event-stream”.</source>
        <translation>响应体就是事件流，请把 Content-Type 设为 text/event-stream。</translation>
    </message>
    <message>
        <source>Check the URL, or make the server send “Content-Type: text/event-stream”.</source>
        <translation>检查 URL，或让服务器发送“Content-Type: text/event-stream”。</translation>
    </message>
    <message>
        <source>After a reconnect with Last-Event-ID, the server started again from its first ID, “%1”.</source>
        <translation>带 Last-Event-ID 重连后，服务器又从第一个 ID“%1”开始。</translation>
    </message>
    <message>
        <source>Read the Last-Event-ID request header and continue after that ID. If no more events follow, return 204.</source>
        <translation>读取请求头 Last-Event-ID，从该 ID 之后继续；没有后续事件时返回 204。</translation>
    </message>
    <message>
        <source>After a reconnect with Last-Event-ID, the event “%1” was sent again.</source>
        <translation>带 Last-Event-ID 重连后，服务器重复发送了事件“%1”。</translation>
    </message>
    <message>
        <source>Continue with the first event after the Last-Event-ID, not with that event itself.</source>
        <translation>从 Last-Event-ID 之后的第一个事件继续，不要包含该事件本身。</translation>
    </message>
    <message>
        <source>The server ends the response after each event, so every event needs a new connection and a wait.</source>
        <translation>服务器每发送一个事件就结束响应，因此每个事件都要等待并重新连接。</translation>
    </message>
    <message>
        <source>Keep the response open and write further events to it. If there are no more events, return 204 when the client reconnects.</source>
        <translation>保持响应打开并继续写入事件；没有更多事件时，对重连请求返回 204。</translation>
    </message>
    <message>
        <source>No data arrived for more than %1 s, not even a comment. Many proxies close a connection that is silent for this long.</source>
        <translation>超过 %1 秒没有收到任何数据，连注释也没有。许多代理会关闭空闲这么久的连接。</translation>
    </message>
    <message>
        <source>If there is nothing else to send, send a comment line “: keep-alive” every 15 s.</source>
        <translation>没有数据时，每 15 秒发送一行注释“: keep-alive”。</translation>
    </message>
    <message>
        <source>According to their timestamps, the events were created over %1 s, but they arrived all at once, so they were buffered on the way.</source>
        <translation>从时间戳看，这些事件在 %1 秒内陆续产生，却一次性到达，说明中间环节有缓冲。</translation>
    </message>
    <message>
        <source>All events arrived at once after a wait of %1 s, so they were buffered on the way.</source>
        <translation>等待 %1 秒后所有事件才一次性到达，说明中间环节有缓冲。</translation>
    </message>
    <message>
        <source>Flush after each event, and send the header “X-Accel-Buffering: no” so that proxies do not buffer.</source>
        <translation>每个事件后立即 flush，并发送响应头“X-Accel-Buffering: no”，避免代理缓冲。</translation>
    </message>
    <message>
        <source>“%1” is the likely cause. Do not compress the stream, or flush the compressor after each event.</source>
        <translation>可能的原因是“%1”。不要压缩事件流，或在每个事件后 flush 压缩器。</translation>
    </message>
    <message>
        <source>“%1” is the likely cause: the length is only known after everything is written. Do not send it; write and flush each event instead.</source>
        <translation>可能的原因是“%1”：全部写完才能知道长度。不要发送它，每产生一个事件就立即写出并 flush。</translation>
    </message>
    <message>
        <source>A proxy (“%1”) is the likely cause. Send “X-Accel-Buffering: no”, or turn off its buffering for this path.</source>
        <translation>可能的原因是代理（“%1”）。发送“X-Accel-Buffering: no”，或为此路径关闭缓冲。</translation>
    </message>
</context>
<context>
    <name>sse::Endpoint</name>
    <message>
        <source>“%1” is not a valid header name. Use only letters, digits and hyphens.</source>
        <translation>“%1”不是有效的请求头名称。只能使用字母、数字和连字符。</translation>
    </message>
    <message>
        <source>The value of the header “%1” contains a line break or NUL. Write it on one line.</source>
        <translation>请求头“%1”的值含有换行或 NUL。请写成一行。</translation>
    </message>
    <message>
        <source>The URL is missing. Enter the URL of an event stream, such as https://example.com/events.</source>
        <translation>缺少 URL。请填写事件流的地址，例如 https://example.com/events。</translation>
    </message>
    <message>
        <source>“%1” is not a valid URL. Enter a complete URL, such as https://example.com/events.</source>
        <translation>URL“%1”无效。请填写完整的 URL，例如 https://example.com/events。</translation>
    </message>
    <message>
        <source>“%1:” is not supported. Use a URL that begins with http:// or https://.</source>
        <translation>不支持“%1:”。请使用以 http:// 或 https:// 开头的 URL。</translation>
    </message>
    <message>
        <source>“%1” is not a valid HTTP method. Use GET, POST or another method.</source>
        <translation>请求方法“%1”无效。请使用 GET、POST 或其他请求方法。</translation>
    </message>
    <message>
        <source>The token has no name. Enter the name of its query parameter.</source>
        <translation>请填写用于传递令牌的查询参数名。</translation>
    </message>
    <message>
        <source>“%1” is not a valid header or cookie name for the token. Use only letters, digits and hyphens.</source>
        <translation>“%1”不能用作令牌的请求头或 Cookie 名称。只能使用字母、数字和连字符。</translation>
    </message>
    <message>
        <source>The token contains a line break or NUL. Write it on one line.</source>
        <translation>令牌含有换行或 NUL。请写成一行。</translation>
    </message>
    <message>
        <source>A token that is sent as a cookie must not contain “;” or “,”.</source>
        <translation>以 Cookie 发送的令牌不能含有“;”和“,”。</translation>
    </message>
    <message>
        <source>The maximum event size must be greater than 0.</source>
        <translation>事件大小上限必须大于 0。</translation>
    </message>
    <message>
        <source>The prefix is empty. Enter at least one character.</source>
        <translation>前缀为空。请至少填写一个字符。</translation>
    </message>
    <message>
        <source>The field “%1” has a wrong type or value.</source>
        <translation>字段“%1”的类型或值不正确。</translation>
    </message>
    <message>
        <source>Proxies with TLS (https://) are not supported. Use a proxy whose address begins with http:// or socks5://.</source>
        <translation>不支持通过 TLS 连接的代理（https://）。请使用以 http:// 或 socks5:// 开头的代理地址。</translation>
    </message>
    <message>
        <source>“%1” is not a valid proxy. Enter an address such as http://proxy.example.com:8080 or socks5://127.0.0.1:1080.</source>
        <translation>代理地址“%1”无效。请填写代理地址，例如 http://proxy.example.com:8080 或 socks5://127.0.0.1:1080。</translation>
    </message>
    <message>
        <source>The URL is not valid. Enter a complete URL, such as https://example.com/events.</source>
        <translation>URL 无效。请输入完整的 URL，例如 https://example.com/events。</translation>
    </message>
</context>
<context>
    <name>sse::EndpointCheck</name>
    <message>
        <source>No response within %1 s.</source>
        <translation>%1 秒内没有响应。</translation>
    </message>
    <message>
        <source>Nothing was sent: a %1 request may cost money and was not allowed. Allow it and check again.</source>
        <translation>未发送请求：%1 请求可能产生费用，且未获允许。允许后重新检测。</translation>
    </message>
</context>
<context>
    <name>sse::EventSource</name>
    <message>
        <source>The total timeout of %1 s has expired.</source>
        <translation>已达到 %1 秒的总时限。</translation>
    </message>
    <message>
        <source>Increase the timeout, or set it to 0 to disable it.</source>
        <translation>请调高时限，或设为 0 表示不限。</translation>
    </message>
    <message>
        <source>Gave up. Failed attempts: %1.</source>
        <translation>已停止重试，失败次数：%1。</translation>
    </message>
    <message>
        <source>total timeout</source>
        <translation>已达总时限</translation>
    </message>
    <message>
        <source>request rejected</source>
        <translation>请求已拒绝</translation>
    </message>
    <message>
        <source>The program did not allow the request.</source>
        <translation>程序未允许发送请求。</translation>
    </message>
</context>
<context>
    <name>sse::chat::Decoder</name>
    <message>
        <source>The server ended the answer with &quot;%1&quot;.</source>
        <translation>服务器以“%1”结束了回答。</translation>
    </message>
    <message>
        <source>The stream ended without any data.</source>
        <translation>事件流结束时没有任何数据。</translation>
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
        <source>The stream ended before the answer was complete.</source>
        <translation>回答未完成，事件流就结束了。</translation>
    </message>
    <message>
        <source>The answer is complete, but the stream ended without its end marker.</source>
        <translation>回答已完成，但缺少结束标记。</translation>
    </message>
    <message>
        <source>The data is not valid JSON.</source>
        <translation>数据不是有效的 JSON。</translation>
    </message>
    <message>
        <source>No event matches the API format &quot;%1&quot;.</source>
        <translation>没有符合 API 格式“%1”的事件。</translation>
    </message>
    <message>
        <source>The answer needs more than %1 of memory, so it is incomplete here.</source>
        <translation>回答占用的内存超过 %1，此处显示不完整。</translation>
    </message>
    <message>
        <source>The server ended the response before the answer was complete.</source>
        <translation>回答未完成，服务器就结束了响应。</translation>
    </message>
    <message>
        <source>Event %1 arrived after event %2.</source>
        <translation>事件 %2 之后收到的是事件 %1。</translation>
    </message>
    <message>
        <source>The server reported that the answer failed.</source>
        <translation>服务器报告生成回答失败。</translation>
    </message>
    <message>
        <source>The complete text differs from the text received so far and replaces it.</source>
        <translation>完整文本与已收到的文本不一致，已替换为完整文本。</translation>
    </message>
</context>
<context>
    <name>ssecat</name>
    <message>
        <source>Exit status:
  0  ended as asked, or the reader of the output has closed the pipe
  1  the output, the recording or the cookie jar could not be written
  2  usage error
  3  the HTTP status is an error
  4  the response is not an event stream
  5  network, proxy, TLS, redirect or timeout error
  6  a limit was exceeded
  7  the AI answer was interrupted, is empty or contains an error</source>
        <translation>退出状态：
  0  按要求结束，或者读取输出的程序已关闭管道
  1  无法写入输出、录制文件或 Cookie 文件
  2  用法错误
  3  HTTP 状态表示错误
  4  响应不是事件流
  5  网络、代理、TLS、重定向或超时错误
  6  超出限制
  7  AI 回答中断、为空或包含错误</translation>
    </message>
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
        <source>name</source>
        <translation>名称</translation>
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
        <source>text</source>
        <translation>文本</translation>
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
        <source>n</source>
        <translation>数量</translation>
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
        <source>URL</source>
        <translation>URL</translation>
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
        <source>Decode AI streams: %1, text (data is the text), json:/pointer (RFC 6901 pointer into each data).</source>
        <translation>解码 AI 流：%1、text（data 即文本）、json:/pointer（指向每条 data 的 RFC 6901 指针）。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between items</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>--chat takes %1, not “%2”.</source>
        <translation>--chat 接受 %1，而不是“%2”。</translation>
    </message>
    <message>
        <source>--origin takes a URL such as https://example.org, not “%1”.</source>
        <translation>--origin 须为 https://example.org 这样的 URL，而不是“%1”。</translation>
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
        <source>Shortest wait that a server can ask for with retry or Retry-After (default: 100).</source>
        <translation>服务器通过 retry 或 Retry-After 可要求的最短等待时间（默认 100）。</translation>
    </message>
    <message>
        <source>Time until the response headers are complete (default: 30; 0: no limit).</source>
        <translation>等待响应头接收完整的时限（默认 30；0 表示不限）。</translation>
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
    <message>
        <source>Accept any certificate of the URL&apos;s origin.</source>
        <translation>接受 URL 所在源的任何证书。</translation>
    </message>
    <message>
        <source>The client&apos;s certificate: PEM, or PKCS#12 with its key. Sent to the URL&apos;s origin only.</source>
        <translation>客户端证书：PEM，或包含私钥的 PKCS#12。仅发送给 URL 所在的源。</translation>
    </message>
    <message>
        <source>Its key (PEM, RSA or EC).</source>
        <translation>证书的私钥（PEM，RSA 或 EC）。</translation>
    </message>
    <message>
        <source>The first line is the password of the key or of the PKCS#12 file.</source>
        <translation>文件第一行是私钥或 PKCS#12 文件的密码。</translation>
    </message>
    <message>
        <source>http, socks5 or socks5h proxy, or none (default: the system&apos;s).</source>
        <translation>http、socks5 或 socks5h 代理，或 none（默认使用系统代理）。</translation>
    </message>
    <message>
        <source>Name of the token&apos;s header, parameter or cookie (default: token).</source>
        <translation>令牌所用的请求头、查询参数或 Cookie 的名称（默认：token）。</translation>
    </message>
    <message>
        <source>How the token is sent: header (default), query or cookie.</source>
        <translation>令牌的发送方式：header（默认）、query 或 cookie。</translation>
    </message>
    <message>
        <source>Request body; sent as application/json unless -H sets another Content-Type.</source>
        <translation>请求体；未用 -H 设置 Content-Type 时以 application/json 发送。</translation>
    </message>
    <message>
        <source>Read the request body from a file; - is standard input.</source>
        <translation>从文件读取请求体；- 表示标准输入。</translation>
    </message>
    <message>
        <source>Also send the last event ID as this query parameter.</source>
        <translation>同时用此查询参数发送最后一个事件 ID。</translation>
    </message>
    <message>
        <source>Close after this many dispatched events.</source>
        <translation>触发这么多个事件后关闭。</translation>
    </message>
    <message>
        <source>Close after this many seconds.</source>
        <translation>经过这么多秒后关闭。</translation>
    </message>
    <message>
        <source>End when the stream ends for the first time.</source>
        <translation>事件流第一次结束时退出。</translation>
    </message>
    <message>
        <source>Give up after this many failed attempts in a row.</source>
        <translation>连续失败这么多次后停止重试。</translation>
    </message>
    <message>
        <source>Reconnection time and first delay of the backoff (default: 1000).</source>
        <translation>重连间隔，也是退避的初始间隔（默认：1000）。</translation>
    </message>
    <message>
        <source>Maximum delay of the backoff (default: 30000).</source>
        <translation>退避的最大重连间隔（默认：30000）。</translation>
    </message>
    <message>
        <source>Reconnect if no byte arrives for this many seconds (default: 0, never).</source>
        <translation>连续这么多秒无数据时重连（默认：0，不限）。</translation>
    </message>
    <message>
        <source>Also send requests other than GET and HEAD again on reconnect.</source>
        <translation>重连时也重新发送 GET 和 HEAD 以外的请求。</translation>
    </message>
    <message>
        <source>When to try again: resilient (default), or strict like a browser.</source>
        <translation>重试策略：resilient（默认），或与浏览器一样严格的 strict。</translation>
    </message>
    <message>
        <source>Statuses that resilient tries again, such as 403,5xx,520-527 (default: %1).</source>
        <translation>resilient 策略重试的状态码，例如 403,5xx,520-527（默认：%1）。</translation>
    </message>
    <message>
        <source>Maximum size of one event and, with --chat, of the answer in memory (default: 67108864).</source>
        <translation>单个事件的大小上限；使用 --chat 时也是回答占用内存的上限（默认：67108864）。</translation>
    </message>
    <message>
        <source>format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Explain what is wrong with the stream.</source>
        <translation>说明事件流有什么问题。</translation>
    </message>
    <message>
        <source>Check CORS as if requested from this origin.</source>
        <translation>按从此源（Origin）发起请求来检查跨域（CORS）。</translation>
    </message>
    <message>
        <source>Warn if no data arrives for this many seconds (default: 60).</source>
        <translation>连续这么多秒无数据时发出警告（默认：60）。</translation>
    </message>
    <message>
        <source>Write a recording of the session.</source>
        <translation>将会话写入录制文件。</translation>
    </message>
    <message>
        <source>Play a recording, event stream text, JSON Lines or HAR file instead of a URL.</source>
        <translation>回放录制文件、事件流文本、JSON Lines 或 HAR 文件，无需 URL。</translation>
    </message>
    <message>
        <source>Speed of the replay (default: 1; 0: as fast as possible).</source>
        <translation>回放速度（默认：1；0：尽可能快）。</translation>
    </message>
    <message>
        <source>Print one JSON object per line.</source>
        <translation>每行输出一个 JSON 对象。</translation>
    </message>
    <message>
        <source>Also print comments, retry fields and connection steps.</source>
        <translation>同时输出注释、retry 字段和连接步骤。</translation>
    </message>
    <message>
        <source>Also trust these certificate authorities (PEM).</source>
        <translation>额外信任这些证书颁发机构（PEM）。</translation>
    </message>
    <message>
        <source>Use HTTP/1.1 (default).</source>
        <translation>使用 HTTP/1.1（默认）。</translation>
    </message>
    <message>
        <source>Use HTTP/2 if the server supports it (TLS only).</source>
        <translation>服务器支持时使用 HTTP/2（仅限 TLS）。</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>输出版本号。</translation>
    </message>
    <message>
        <source>“%1” is not a valid URL. Enter a complete URL, such as https://example.com/events.</source>
        <translation>“%1”不是有效的 URL。请输入完整的 URL，例如 https://example.com/events。</translation>
    </message>
    <message>
        <source>“%1” is not a valid header. Write -H &apos;Name: value&apos;.</source>
        <translation>“%1”不是有效的请求头，应写成 -H &apos;Name: value&apos;。</translation>
    </message>
    <message>
        <source>--data was given more than once. Write the whole body in one.</source>
        <translation>--data 只能使用一次。请把整个请求体写在一起。</translation>
    </message>
    <message>
        <source>--data-file and --token-file cannot both read standard input.</source>
        <translation>--data-file 和 --token-file 不能同时读取标准输入。</translation>
    </message>
    <message>
        <source>“%1” is too large. At most %2 bytes are read.</source>
        <translation>“%1”过大，最多读取 %2 字节。</translation>
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
        <translation>POST %1/v1/chat/completions   OpenAI 风格的聊天接口</translation>
    </message>
</context>
<context>
    <name>ui::AiPage</name>
    <message>
        <source>&amp;Model:</source>
        <translation>模型(&amp;M)：</translation>
    </message>
    <message>
        <source>Server default</source>
        <translation>服务器默认值</translation>
    </message>
    <message>
        <source>API &amp;format:</source>
        <translation>API 格式(&amp;F)：</translation>
    </message>
    <message>
        <source>None: not an AI stream</source>
        <translation>无：不是 AI 事件流</translation>
    </message>
    <message>
        <source>Detect automatically (auto)</source>
        <translation>自动检测（auto）</translation>
    </message>
    <message>
        <source>Plain text: show event data unchanged</source>
        <translation>纯文本：原样显示事件数据</translation>
    </message>
    <message>
        <source>You can write prompts in the chat. Each prompt sends a request.</source>
        <translation>可以在聊天中输入提示词，每条提示词会发送一个请求。</translation>
    </message>
    <message>
        <source>The chat only shows received text. To send prompts, choose an API format other than plain text and the method POST.</source>
        <translation>聊天只显示收到的内容。要发送提示词，请选择纯文本以外的 API 格式，并使用 POST 方法。</translation>
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
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>History settings</source>
        <translation>历史记录设置</translation>
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
        <translation>历史记录设置(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Compare with</source>
        <translation>对比(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;File…</source>
        <translation>文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Open a recording or a saved event stream (Ctrl+O)</source>
        <translation>打开录制文件或已保存的事件流 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Set what is recorded and how long it is kept</source>
        <translation>设置录制内容和保留时间</translation>
    </message>
    <message>
        <source>Finished sessions are listed here for replay.</source>
        <translation>会话结束后会保存在这里，可随时回放。</translation>
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
        <translation>停止回答 (Esc)</translation>
    </message>
    <message>
        <source>Send the message (Enter)</source>
        <translation>发送消息 (Enter)</translation>
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
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Waiting for the connection.</source>
        <translation>正在等待连接。</translation>
    </message>
    <message>
        <source>Editing an earlier message. The messages after it are kept as an earlier version.</source>
        <translation>正在编辑之前的消息，其后的内容会保留为旧版本。</translation>
    </message>
    <message>
        <source>Cancel editing (Esc)</source>
        <translation>取消编辑 (Esc)</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter adds a line break</source>
        <translation>Enter 发送，Shift+Enter 换行</translation>
    </message>
    <message>
        <source>You cannot send messages to this stream.</source>
        <translation>此事件流只接收，不能发送消息。</translation>
    </message>
    <message>
        <source>Receiving events.</source>
        <translation>正在接收事件。</translation>
    </message>
    <message>
        <source>You can send messages when the conversation is loaded.</source>
        <translation>对话加载完成后即可发送消息。</translation>
    </message>
    <message>
        <source>Loading the conversation…</source>
        <translation>正在加载对话…</translation>
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
        <translation>回到底部</translation>
    </message>
    <message>
        <source>Jump to latest · 1 new line</source>
        <translation>回到底部 · 1 行新内容</translation>
    </message>
    <message>
        <source>Jump to latest · %1 new lines</source>
        <translation>回到底部 · %1 行新内容</translation>
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
        <translation>已思考（用时 %1 秒）</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped by you</source>
        <translation>已手动停止</translation>
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
        <translation>回答为空</translation>
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
        <translation>思考过程</translation>
    </message>
    <message>
        <source>Show events</source>
        <translation>显示事件</translation>
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
        <source>Could not regenerate the answer. %1</source>
        <translation>重新生成失败。%1</translation>
    </message>
    <message>
        <source>Answer statistics</source>
        <translation>回答统计</translation>
    </message>
    <message>
        <source>Copy statistics</source>
        <translation>复制统计</translation>
    </message>
    <message>
        <source>%1 (version %2 of %3)</source>
        <translation>%1（第 %2 个版本，共 %3 个）</translation>
    </message>
    <message>
        <source>Missing end marker</source>
        <translation>缺少结束标记</translation>
    </message>
</context>
<context>
    <name>ui::CheckDialog</name>
    <message>
        <source>This request will be sent once:</source>
        <translation>此请求将发送一次：</translation>
    </message>
    <message>
        <source>At most %1 requests will be sent, one after the other, with the stream&apos;s own headers and token:</source>
        <translation>最多依次发送 %1 个请求，使用此事件流的请求头和令牌：</translation>
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
        <translation>检测接口</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>检测进度</translation>
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
        <translation>页面的源（用于跨域检测）(&amp;O)：</translation>
    </message>
    <message>
        <source>Request %1 of at most %2: %3</source>
        <translation>第 %1 个请求（最多 %2 个）：%3</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>A %1 request may cost money or change data, so it is sent only once. Compression, HTTP versions and resuming are not tested.</source>
        <translation>%1 请求可能产生费用或修改数据，因此只发送一次，不测试压缩、HTTP 版本和断线续传。</translation>
    </message>
    <message>
        <source>They test the current settings, the stream with and without compression, another HTTP version if available, and resuming after an interruption.</source>
        <translation>依次测试当前设置、启用和不启用压缩、其他 HTTP 版本（如可用），以及中断后的断线续传。</translation>
    </message>
    <message>
        <source>This takes at most %1 s. Nothing else is sent.</source>
        <translation>最多需要 %1 秒，不会发送其他内容。</translation>
    </message>
    <message>
        <source>Not a valid origin. Use https://host or http://host:port without a path, or leave it empty.</source>
        <translation>源（Origin）无效，应为 https://主机 或 http://主机:端口，不含路径，也可留空。</translation>
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
        <source>Identical</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Left (s)</source>
        <translation>左侧（s）</translation>
    </message>
    <message>
        <source>Right (s)</source>
        <translation>右侧（s）</translation>
    </message>
    <message>
        <source>Gap ± (s)</source>
        <translation>间隔差（s）</translation>
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
        <translation>对比录制文件</translation>
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
        <translation>上一处差异 (Alt+Up)</translation>
    </message>
    <message>
        <source>Next difference (Alt+Down)</source>
        <translation>下一处差异 (Alt+Down)</translation>
    </message>
    <message>
        <source>Events of both recordings</source>
        <translation>两个录制文件的事件</translation>
    </message>
    <message>
        <source>Left: %1   Right: %2</source>
        <translation>左侧：%1   右侧：%2</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在对比…</translation>
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
    <message>
        <source>Left data</source>
        <translation>左侧数据</translation>
    </message>
    <message>
        <source>Right data</source>
        <translation>右侧数据</translation>
    </message>
    <message>
        <source>Left: no matching event</source>
        <translation>左侧：没有对应的事件</translation>
    </message>
    <message>
        <source>Right: no matching event</source>
        <translation>右侧：没有对应的事件</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionPage</name>
    <message>
        <source>Empty: no body</source>
        <translation>留空：无请求体</translation>
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
        <translation>请求方法(&amp;M)：</translation>
    </message>
    <message>
        <source>&amp;Headers:</source>
        <translation>请求头(&amp;H)：</translation>
    </message>
    <message>
        <source>&amp;Body:</source>
        <translation>请求体(&amp;B)：</translation>
    </message>
    <message>
        <source>GET, or POST if there is a body</source>
        <translation>GET；有请求体时为 POST</translation>
    </message>
    <message>
        <source>The URL contains a line break. Enter it on one line.</source>
        <translation>URL 包含换行，请写成一行。</translation>
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
        <source>New conversation (Ctrl+Shift+N)</source>
        <translation>新对话 (Ctrl+Shift+N)</translation>
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
    <message>
        <source>Show and search conversations (Ctrl+Shift+F)</source>
        <translation>查看和搜索对话 (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
</context>
<context>
    <name>ui::ConversationDelegate</name>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>%1 matches</source>
        <translation>%1 处匹配</translation>
    </message>
</context>
<context>
    <name>ui::ConversationPopup</name>
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
    <message>
        <source>No conversations yet. New ones are listed here.</source>
        <translation>暂无对话，新对话会显示在这里。</translation>
    </message>
    <message>
        <source>No matching conversations.</source>
        <translation>没有匹配的对话。</translation>
    </message>
</context>
<context>
    <name>ui::CurlDialog</name>
    <message>
        <source>New stream from cURL</source>
        <translation>从 cURL 新建事件流</translation>
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
        <translation>敏感信息：%1</translation>
    </message>
    <message>
        <source>body: %1</source>
        <translation>请求体：%1</translation>
    </message>
    <message>
        <source>Replace these variables with their values, here or in the settings: %1</source>
        <translation>请在此处或设置中将这些变量替换为实际值：%1</translation>
    </message>
    <message>
        <source>Paste a cURL command, for example one copied from a browser or an API client. It is parsed but not run.</source>
        <translation>粘贴 cURL 命令，例如从浏览器或 API 客户端复制的命令。只解析，不会运行。</translation>
    </message>
    <message>
        <source>Ignored, not needed here: %1</source>
        <translation>已忽略（此处不需要）：%1</translation>
    </message>
    <message>
        <source>The server&apos;s certificate will not be verified (--insecure). Attackers on the network can read and change all data, including the token.</source>
        <translation>不会验证服务器证书 (--insecure)，网络中的攻击者可以读取和篡改所有数据，包括令牌。</translation>
    </message>
    <message>
        <source>Not supported and left out, so the request will be different: %1</source>
        <translation>以下选项不受支持，已忽略，请求会有所不同：%1</translation>
    </message>
</context>
<context>
    <name>ui::DoctorView</name>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>Check this endpoint…</source>
        <translation>检测接口…</translation>
    </message>
    <message>
        <source>Doctor report</source>
        <translation>诊断报告</translation>
    </message>
    <message>
        <source>No problems found.</source>
        <translation>未发现问题。</translation>
    </message>
    <message>
        <source>Browser behavior</source>
        <translation>浏览器中的表现</translation>
    </message>
    <message>
        <source>Copy the report as Markdown</source>
        <translation>将报告复制为 Markdown</translation>
    </message>
    <message>
        <source>Test the endpoint with several requests. Asks before sending anything.</source>
        <translation>用多个请求测试接口，发送前会先询问。</translation>
    </message>
    <message>
        <source>Nothing to diagnose yet</source>
        <translation>暂无可诊断的事件流</translation>
    </message>
    <message>
        <source>No problems found</source>
        <translation>未发现问题</translation>
    </message>
    <message>
        <source>Connect first. If events do not arrive, here or in a browser, the cause and the fix are shown here.</source>
        <translation>连接后，如果收不到事件，这里会说明原因和修复方法。</translation>
    </message>
    <message>
        <source>So far, no problems prevent events from arriving.</source>
        <translation>目前未发现影响接收事件的问题。</translation>
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
        <source>Pretty</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
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
        <source>Only the first %1 KiB of %2 bytes are shown. Copying the row copies all of it.</source>
        <translation>共 %2 字节，仅显示前 %1 KiB；复制该行可获取全部内容。</translation>
    </message>
    <message>
        <source>Select a row to see its details.</source>
        <translation>选择一行以查看详情。</translation>
    </message>
    <message>
        <source>This row has no raw data.</source>
        <translation>此行没有原始数据。</translation>
    </message>
    <message>
        <source>The stream ended before this event was complete.</source>
        <translation>此事件尚未接收完整，连接就已断开。</translation>
    </message>
    <message>
        <source>Only the first %1 values are shown. Copying the row copies all of it.</source>
        <translation>仅显示前 %1 个值；复制该行可获取全部内容。</translation>
    </message>
    <message>
        <source>Only the first %1 lines are shown. Copying the row copies all of it.</source>
        <translation>仅显示前 %1 行；复制该行可获取全部内容。</translation>
    </message>
    <message>
        <source>Lines longer than %1 characters are wrapped.</source>
        <translation>超过 %1 个字符的行已折行显示。</translation>
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
        <source>No event matches the filter.</source>
        <translation>没有符合筛选条件的事件。</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>暂无事件</translation>
    </message>
    <message>
        <source>Copied the first %1 of %2 rows.</source>
        <translation>共 %2 行，已复制前 %1 行。</translation>
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
        <source>%1 of %2 rows</source>
        <translation>%1 行，共 %2 行</translation>
    </message>
    <message>
        <source>Words that a row must contain (not case-sensitive)
type:location, id:42, kind:comment
/regular expression/
-word excludes rows that contain it; &quot;two words&quot; searches for the phrase</source>
        <translation>行中必须包含的词（不区分大小写）
type:location、id:42、kind:comment
/正则表达式/
-词 排除包含该词的行；&quot;两个 词&quot; 按整个短语搜索</translation>
    </message>
    <message>
        <source>Pause the list. The stream stays connected.</source>
        <translation>暂停列表，事件流继续接收</translation>
    </message>
    <message>
        <source>%1 matching rows, searching… (%2%)</source>
        <translation>已匹配 %1 行，正在查找…（%2%）</translation>
    </message>
    <message>
        <source>Events appear here as they arrive, with type, ID and data.</source>
        <translation>收到的事件会显示在这里，包括类型、ID 和数据。</translation>
    </message>
    <message>
        <source>%1 older events were removed because of the limit of %2 (see Settings).</source>
        <translation>已达 %2 的上限（见设置），移除了 %1 个较早的事件。</translation>
    </message>
</context>
<context>
    <name>ui::EventQuery</name>
    <message>
        <source>/%3/ is not a valid regular expression: %1 at character %2.</source>
        <extracomment>%1 is an error message, %2 the position of a character</extracomment>
        <translation>/%3/ 不是有效的正则表达式：第 %2 个字符处，%1。</translation>
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
    <message>
        <source>&amp;Show in chat</source>
        <translation>在聊天中显示(&amp;S)</translation>
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
        <translation>上一处匹配 (Shift+F3)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Next occurrence (F3)</source>
        <translation>下一处匹配 (F3)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>关闭查找 (Esc)</translation>
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
        <source>Show in events</source>
        <translation>在事件列表中显示</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
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
        <source>Line %1, byte %2</source>
        <translation>第 %1 行，第 %2 字节</translation>
    </message>
    <message>
        <source>%1; seen %2 times</source>
        <translation>%1；出现 %2 次</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修复方法</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Received data</source>
        <translation>收到的数据</translation>
    </message>
    <message>
        <source>Code for the fix</source>
        <translation>修复代码</translation>
    </message>
    <message>
        <source>Code for</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>In the response</source>
        <translation>响应本身</translation>
    </message>
    <message>
        <source>%1 only forwards the stream. Apply the fix to the server behind it.</source>
        <translation>%1 只负责转发，请在后端服务器上修复。</translation>
    </message>
</context>
<context>
    <name>ui::HeaderBar</name>
    <message>
        <source>Now</source>
        <translation>立即重连</translation>
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
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Reconnect now</source>
        <translation>立即重连，不再等待</translation>
    </message>
    <message>
        <source>You can fix this in the settings</source>
        <translation>可在设置中修复</translation>
    </message>
</context>
<context>
    <name>ui::HeadersEditor</name>
    <message>
        <source>Show secret &amp;values</source>
        <translation>显示敏感值(&amp;V)</translation>
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
        <source>The header “%1” is listed twice. Remove one of them.</source>
        <translation>请求头“%1”重复，请移除一个。</translation>
    </message>
</context>
<context>
    <name>ui::HistoryDialog</name>
    <message>
        <source>History settings</source>
        <translation>历史记录设置</translation>
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
        <translation>保留时间(&amp;D)：</translation>
    </message>
    <message>
        <source>&amp;Record sessions</source>
        <translation>录制会话(&amp;R)</translation>
    </message>
    <message>
        <source>The oldest recordings are deleted first. Recordings contain what was sent and received, with tokens and other secrets masked. Only you can read them. They are stored in %1. You can turn off recording in the settings of a stream.</source>
        <translation>超出限制时先删除最旧的录制文件。录制文件包含发送和接收的内容，令牌等敏感信息已脱敏，只有你可以读取，保存在 %1。可在事件流的设置中关闭录制。</translation>
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
        <source>Mark as read</source>
        <translation>标为已读</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>标为未读</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>暂无消息</translation>
    </message>
    <message>
        <source>Messages arrive as “newMessage” events and appear here, newest first. Choose which events appear here on the Events page of the stream&apos;s settings.</source>
        <translation>收到的“newMessage”事件会作为消息显示在这里，最新的在最前。可在事件流设置的“事件”页选择显示哪些事件。</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>The list is full. Older messages removed: %1</source>
        <translation>列表已达上限，移除的旧消息数：%1</translation>
    </message>
    <message>
        <source>The newest 10,000 messages are listed, within the memory limit for the event log in Settings.</source>
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
        <source>&amp;Expand all</source>
        <translation>全部展开(&amp;E)</translation>
    </message>
    <message>
        <source>C&amp;ollapse all</source>
        <translation>全部折叠(&amp;O)</translation>
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
        <translation>连接关闭或失败时重连(&amp;R)</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>&amp;Send the body again on reconnect</source>
        <translation>重连时重新发送请求体(&amp;S)</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>&amp;Attempts:</source>
        <translation>尝试次数(&amp;A)：</translation>
    </message>
    <message>
        <source>Re&amp;cord sessions to the history</source>
        <translation>将会话录制到历史记录(&amp;C)</translation>
    </message>
    <message>
        <source>The connection counts as lost if no data arrives for this long</source>
        <translation>超过此时间未收到数据，视为断线</translation>
    </message>
    <message>
        <source>Repeating a POST request may cost money</source>
        <translation>重复发送 POST 请求可能产生费用</translation>
    </message>
    <message>
        <source>Memory for the event list of each stream. The same limit applies to its chat and to its messages.
At the limit, the oldest events and messages are removed and the chat stops growing. When a file is replayed, the oldest events are moved to a temporary file instead.
This setting applies to all streams.</source>
        <translation>每个事件流的事件列表可用的内存，聊天和消息也各有同样的上限。
达到上限后，会移除最早的事件和消息，聊天不再增长。回放文件时，最早的事件会改存到临时文件，不会移除。
此设置对所有事件流生效。</translation>
    </message>
    <message>
        <source>&amp;Initial delay:</source>
        <translation>初始重连间隔(&amp;I)：</translation>
    </message>
    <message>
        <source>Ma&amp;ximum delay:</source>
        <translation>最大重连间隔(&amp;X)：</translation>
    </message>
    <message>
        <source>Idle &amp;timeout:</source>
        <translation>空闲超时(&amp;T)：</translation>
    </message>
    <message>
        <source>Maximum &amp;event size:</source>
        <translation>事件大小上限(&amp;E)：</translation>
    </message>
    <message>
        <source>E&amp;vent log (all streams):</source>
        <translation>事件日志（所有事件流）(&amp;V)：</translation>
    </message>
    <message>
        <source>The initial delay must not be longer than the maximum delay.</source>
        <translation>初始重连间隔不能大于最大重连间隔。</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
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
        <translation>事件流面板</translation>
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
        <translation>菜单 (F10)</translation>
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
        <translation>对比录制文件(&amp;P)…</translation>
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
    <message>
        <source>No stream selected</source>
        <translation>未选择事件流</translation>
    </message>
    <message>
        <source>Select a stream on the left, or add a new one.</source>
        <translation>请在左侧选择一个事件流，或新建一个。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Messa&amp;ges</source>
        <translation>消息(&amp;G)</translation>
    </message>
    <message>
        <source>Compa&amp;re models…</source>
        <translation>多模型对比(&amp;R)…</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Shows Server-Sent Events as they arrive: as a chat, as messages, on a map, and one by one.

Free software under the MIT license.
Map data: made with Natural Earth, public domain.
Built with Qt %1.</source>
        <translation>SSE（Server-Sent Events）桌面客户端：实时显示聊天、消息、地图和每一个事件。

自由软件，采用 MIT 许可证。
地图数据：使用 Natural Earth 制作，属于公有领域。
基于 Qt %1 构建。</translation>
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
        <translation>%1 km</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
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
        <source>Position: %1</source>
        <translation>位置：%1</translation>
    </message>
    <message>
        <source>Keep the newest position centered</source>
        <translation>让最新位置保持在中央</translation>
    </message>
    <message>
        <source>No positions yet</source>
        <translation>暂无位置</translation>
    </message>
</context>
<context>
    <name>ui::NetworkPage</name>
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
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Passwords are stored in the same place as the token.</source>
        <translation>密码与令牌保存在同一位置。</translation>
    </message>
    <message>
        <source>The proxy address is empty. Enter one, for example http://proxy.example.com:8080.</source>
        <translation>代理地址为空，请填写，例如 http://proxy.example.com:8080。</translation>
    </message>
    <message>
        <source>“%1” is not a valid proxy address. Enter one such as http://proxy.example.com:8080 or socks5://127.0.0.1:1080.</source>
        <translation>代理地址“%1”无效，应类似 http://proxy.example.com:8080 或 socks5://127.0.0.1:1080。</translation>
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
        <source>Go to field</source>
        <translation>前往修改</translation>
    </message>
    <message>
        <source>Go to the field with the error</source>
        <translation>转到有错误的字段</translation>
    </message>
</context>
<context>
    <name>ui::ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
        <translation>最大 Token 数</translation>
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
        <translation>最大 Token 数(&amp;T)：</translation>
    </message>
    <message>
        <source>(your message)</source>
        <translation>（你的消息）</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between items</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>This stream does not accept prompts, so this page has no effect. To send prompts, choose an API format on the AI page and the method POST.</source>
        <translation>此事件流不支持提示词，本页设置不会生效。要发送提示词，请在“AI”页选择 API 格式，并使用 POST 方法。</translation>
    </message>
    <message>
        <source>Instructions at the start of each conversation</source>
        <translation>每段对话开头的指令</translation>
    </message>
    <message>
        <source>Server default</source>
        <translation>服务器默认值</translation>
    </message>
    <message>
        <source>Merged into the request body, including nested objects</source>
        <translation>与请求体逐级合并</translation>
    </message>
    <message>
        <source>Extra &amp;JSON:</source>
        <translation>附加 JSON(&amp;J)：</translation>
    </message>
    <message>
        <source>Request &amp;body:</source>
        <translation>请求体(&amp;B)：</translation>
    </message>
    <message>
        <source>Extra JSON, line %1, column %2: %3</source>
        <translation>附加 JSON 第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>Extra JSON must be one object in braces, such as {&quot;name&quot;: value}</source>
        <translation>附加 JSON 应为一个用花括号括起的对象，例如 {&quot;名称&quot;: 值}</translation>
    </message>
    <message>
        <source>The temperature must be a number from 0 to %1. Leave it empty to use the server default.</source>
        <translation>温度应为 0 到 %1 之间的数，留空则用服务器默认值。</translation>
    </message>
    <message>
        <source>Max tokens must be a whole number above 0. Leave it empty to use the server default.</source>
        <translation>最大 Token 数应为大于 0 的整数，留空则用服务器默认值。</translation>
    </message>
    <message>
        <source>Not sent, because the API format “%1” does not support it: %2. Enter it under Extra JSON in the form that the server expects.</source>
        <translation>以下内容不会发送，因为 API 格式“%1”不支持：%2。请按服务器要求的格式写在“附加 JSON”中。</translation>
    </message>
</context>
<context>
    <name>ui::RaceView</name>
    <message>
        <source>Message to all…</source>
        <translation>发给所有模型的消息…</translation>
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
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Stop all answers (Esc)</source>
        <translation>停止所有回答 (Esc)</translation>
    </message>
    <message>
        <source>Compare models</source>
        <translation>多模型对比</translation>
    </message>
    <message>
        <source>Add model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>The same message is sent to all models. The answers are not saved.</source>
        <translation>同一条消息会发给所有模型，结果不会保存。</translation>
    </message>
    <message>
        <source>Message to all models</source>
        <translation>发给所有模型的消息</translation>
    </message>
    <message>
        <source>No stream accepts prompts yet. Add an AI stream to compare its models here.</source>
        <translation>暂无可发送消息的事件流。请先添加一个 AI 事件流，再在这里对比模型。</translation>
    </message>
    <message>
        <source>Add two or more models from the same stream or from different streams, then send the same message to all of them.</source>
        <translation>添加两个或更多模型（可来自同一事件流或不同事件流），然后向它们发送同一条消息。</translation>
    </message>
    <message>
        <source>Remove this model</source>
        <translation>移除此模型</translation>
    </message>
    <message>
        <source>Answers appear here.</source>
        <translation>回答会显示在这里。</translation>
    </message>
    <message>
        <source>Statistics of %1</source>
        <translation>%1 的统计</translation>
    </message>
    <message>
        <source>Send to all models (Enter)</source>
        <translation>发给所有模型 (Enter)</translation>
    </message>
</context>
<context>
    <name>ui::RequestView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Requests and responses</source>
        <translation>请求与响应</translation>
    </message>
    <message>
        <source>No requests yet</source>
        <translation>暂无请求</translation>
    </message>
    <message>
        <source>Each request is listed here with its headers, the response and the server&apos;s certificate. Secrets are masked.</source>
        <translation>这里显示每个请求、响应和服务器证书，敏感信息已脱敏。</translation>
    </message>
</context>
<context>
    <name>ui::RoutesEditor</name>
    <message>
        <source>Event type</source>
        <translation>事件类型</translation>
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
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Shown in</source>
        <translation>显示位置</translation>
    </message>
    <message>
        <source>Views for event types</source>
        <translation>事件类型的显示位置</translation>
    </message>
    <message>
        <source>All events appear in the event list. Events of these types are also shown in the chat, in the messages or on the map.</source>
        <translation>所有事件都会显示在事件列表中，以下类型的事件还会显示在聊天、消息或地图中。</translation>
    </message>
    <message>
        <source>The event type “%1” is listed twice. Remove one of them.</source>
        <translation>事件类型“%1”重复，请移除一个。</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Event list only</source>
        <translation>仅事件列表</translation>
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
        <source>Prompts</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not verified</source>
        <translation>未验证服务器证书</translation>
    </message>
    <message>
        <source>Will be stored in the system keychain when you choose OK.</source>
        <translation>点击“确定”后将保存到系统密钥环。</translation>
    </message>
    <message>
        <source>The system keychain has not responded yet. Without a keychain, the token is kept until you quit.</source>
        <translation>系统密钥环尚未响应。如果没有可用的密钥环，令牌仅保留到退出为止。</translation>
    </message>
    <message>
        <source>No keychain available. Kept until you quit.</source>
        <translation>没有可用的系统密钥环，仅保留到退出为止。</translation>
    </message>
    <message>
        <source>%1 (has errors)</source>
        <comment>page</comment>
        <translation>%1（有错误）</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
</context>
<context>
    <name>ui::SidePanel</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
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
    <message>
        <source>Messages (%1)</source>
        <translation>消息 (%1)</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
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
        <translation>新建事件流 (Ctrl+N)</translation>
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
        <translation>从 cURL 新建事件流(&amp;U)…</translation>
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
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Opened at %1</source>
        <translation>%1 已连接</translation>
    </message>
    <message>
        <source>First byte at %1</source>
        <translation>%1 收到首字节</translation>
    </message>
    <message>
        <source>First event at %1</source>
        <translation>%1 收到首个事件</translation>
    </message>
    <message>
        <source>Reconnect at %1</source>
        <translation>%1 重连</translation>
    </message>
    <message>
        <source>Error at %1</source>
        <translation>%1 出错</translation>
    </message>
    <message>
        <source>Ended at %1</source>
        <translation>%1 连接关闭</translation>
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
    <message>
        <source>Arrival times of events. Arrow keys scroll, + and − zoom, 0 shows everything.</source>
        <translation>事件到达时间。方向键移动，+ 和 − 缩放，0 显示全部。</translation>
    </message>
    <message>
        <source>Show events and bytes per second</source>
        <translation>显示每秒事件数和字节数</translation>
    </message>
    <message>
        <source>Each event appears as a tick.</source>
        <translation>每收到一个事件，这里会出现一条刻度。</translation>
    </message>
</context>
<context>
    <name>ui::TlsPage</name>
    <message>
        <source>Certificate authorities</source>
        <translation>证书颁发机构</translation>
    </message>
    <message>
        <source>PEM file, in addition to the authorities of the system</source>
        <translation>PEM 文件，在系统信任的颁发机构之外额外信任</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>客户端证书</translation>
    </message>
    <message>
        <source>PEM or PKCS#12 file</source>
        <translation>PEM 或 PKCS#12 文件</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>PEM file; empty if the certificate&apos;s file contains the key</source>
        <translation>PEM 文件；证书文件已包含私钥时留空</translation>
    </message>
    <message>
        <source>Password of the key</source>
        <translation>私钥的密码</translation>
    </message>
    <message>
        <source>Text file; its first line is the password</source>
        <translation>文本文件，第一行为密码</translation>
    </message>
    <message>
        <source>Do not &amp;verify the server&apos;s certificate</source>
        <translation>不验证服务器证书(&amp;V)</translation>
    </message>
    <message>
        <source>Attackers on the network can read and change the stream and read the token.</source>
        <translation>网络中的攻击者可以读取和篡改事件流，并读取令牌。</translation>
    </message>
    <message>
        <source>Certificate of the server</source>
        <translation>服务器证书</translation>
    </message>
    <message>
        <source>Also &amp;trust:</source>
        <translation>额外信任(&amp;T)：</translation>
    </message>
    <message>
        <source>Certificate of this computer</source>
        <translation>本机证书</translation>
    </message>
    <message>
        <source>&amp;Certificate:</source>
        <translation>证书(&amp;C)：</translation>
    </message>
    <message>
        <source>Private &amp;key:</source>
        <translation>私钥(&amp;K)：</translation>
    </message>
    <message>
        <source>&amp;Password file:</source>
        <translation>密码文件(&amp;P)：</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
</context>
<context>
    <name>ui::TokenPage</name>
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
        <translation>显示令牌 (Alt+S)</translation>
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
        <source>Header</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>URL query parameter</source>
        <translation>URL 查询参数</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>S&amp;end in:</source>
        <translation>发送位置(&amp;E)：</translation>
    </message>
    <message>
        <source>The token is sent exactly as entered, and only to the origin of the URL (scheme, host and port). For the Authorization header, enter the whole value, for example “Bearer …”.</source>
        <translation>令牌按填写的内容原样发送，且只发送到该 URL 的源（协议、主机和端口）。Authorization 请求头请填写完整的值，例如“Bearer …”。</translation>
    </message>
</context>
<context>
    <name>ui::TrackPage</name>
    <message>
        <source>Positions</source>
        <translation>位置列表</translation>
    </message>
    <message>
        <source>No positions yet</source>
        <translation>暂无位置</translation>
    </message>
    <message>
        <source>Positions arrive as “location” events: JSON with latitude and longitude. Choose which events appear here on the Events page of the stream&apos;s settings.</source>
        <translation>位置来自“location”事件，即包含纬度（latitude）和经度（longitude）的 JSON。可在事件流设置的“事件”页选择显示哪些事件。</translation>
    </message>
    <message>
        <source>The track is full. Older positions removed: %1</source>
        <translation>轨迹已达上限，移除的旧位置数：%1</translation>
    </message>
</context>
<context>
    <name>ui::TransportBar</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Position in the recording</source>
        <translation>回放位置</translation>
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
        <translation>不限速</translation>
    </message>
    <message>
        <source>Export the recording (Ctrl+E)</source>
        <translation>导出录制文件 (Ctrl+E)</translation>
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
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>At the recorded speed</source>
        <translation>按录制时的速度</translation>
    </message>
    <message>
        <source>Ten times the recorded speed</source>
        <translation>录制速度的十倍</translation>
    </message>
    <message>
        <source>As fast as possible</source>
        <translation>尽可能快</translation>
    </message>
</context>
<context>
    <name>ui::TypeChips</name>
    <message>
        <source>More types</source>
        <translation>更多类型</translation>
    </message>
    <message>
        <source>Type %1, %2 events</source>
        <extracomment>%1 is an event type, %2 the number of events</extracomment>
        <translation>类型 %1，%2 个事件</translation>
    </message>
    <message>
        <source>Event types</source>
        <translation>事件类型</translation>
    </message>
    <message>
        <source>%1 more types are not listed. Use type: in the filter.</source>
        <translation>另有 %1 个类型未列出，可在筛选框中使用 type:。</translation>
    </message>
</context>
</TS>
