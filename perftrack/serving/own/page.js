// Before textual.js runs: where its socket is; afterwards: the focus, and a sentence when the session is over.
(() => {
  const body = document.body;
  const why = document.querySelector("#why");
  document.querySelector("#terminal").dataset.sessionWebsocketUrl =
    `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;
  document.querySelector("#again").addEventListener("click", () => location.replace("/"));
  window.open = () => null;  // a link in a document leads nowhere

  async function over() {
    const begun = body.classList.contains("-first-byte");
    try {
      const answer = await fetch("/state");
      const sentence = answer.status === 401 ? "服务重新开过，请向开服务的人要一个新地址。" : await answer.text();
      if (sentence && !begun) why.textContent = sentence;
    } catch {
      why.textContent = "服务已经停止。没有保存的输入已留作草稿，再打开那一项时恢复。";
    }
    document.querySelector("#again").focus();
  }

  let closed = false;
  let focused = false;
  new MutationObserver(() => {
    if (!focused && body.classList.contains("-first-byte")) {
      focused = true;
      document.querySelector(".xterm-helper-textarea").focus();
    }
    if (!closed && body.classList.contains("-closed")) {
      closed = true;
      over();
    }
  }).observe(body, { attributes: true, attributeFilter: ["class"] });
})();
