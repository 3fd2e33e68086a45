// What the page says beside its notice where the app cannot run: what else helps, and whom to call.
// Plain ES5, and fetched there alone.
(function () {
  var doorstep = window.doorstep;
  var notice = document.getElementById("unable").firstElementChild;
  var say = function (chinese, english) {
    return doorstep.language === "en" ? english : chinese;
  };
  var add = function (parent, tag, text) {
    var element = document.createElement(tag);
    element.textContent = text;
    parent.appendChild(element);
    return element;
  };

  // An iPhone in Lockdown Mode takes both away; no engine ever had only one of them so early.
  if (!window.WebAssembly && !window.indexedDB) {
    notice.querySelector("h1").textContent = say("手机开启了锁定模式，无法打开本店", "The shop cannot run in Lockdown Mode");
    notice.querySelector("p").textContent = say(
      "请在“设置 > 隐私与安全性 > 锁定模式 > 配置网页浏览”中关闭对当前应用的限制，再重新打开此页面；也可以换一部手机打开。",
      "Exclude this app under Settings > Privacy & Security > Lockdown Mode > Configure Web Browsing and open the page again, or use another phone.",
    );
  }

  var ask = function (address, then) {
    var request = new XMLHttpRequest();
    request.onload = function () {
      var answer = null;
      try {
        answer = request.status === 200 && JSON.parse(request.responseText);
      } catch (error) {}
      then(answer);
    };
    request.open("GET", (doorstep.config.api || "").replace(/\/+$/, "") + "/api/v1/stores" + address);
    request.setRequestHeader("Accept-Language", doorstep.language);
    request.send();
  };
  var show = function (stores) {
    if (!stores.length) return;
    add(notice, "p", say("也可以直接给门店打电话：", "You can also call a store:"));
    for (var i = 0; i < stores.length && i < 3; i++) {
      // As it is dialled within China, in groups that can be read out; others are shown whole.
      var number = stores[i].phone
        .replace(/^\+86(1[3-9]\d)(\d{4})(\d{4})$/, "$1 $2 $3")
        .replace(/^\+86(10|2\d)(\d{4})(\d{4})$/, "0$1-$2 $3")
        .replace(/^\+86(\d{3})(\d{3,4})(\d{4})$/, "0$1-$2 $3");
      var link = add(add(notice, "p", ""), "a", stores[i].name + " " + number);
      link.className = "button";
      link.href = "tel:" + stores[i].phone;
    }
  };
  var chosen = (doorstep.kept("store") || "").split("\n")[0];
  var showSome = function () {
    ask("", function (page) {
      show((page && page.items) || []);
    });
  };
  if (!chosen) return showSome();
  ask("/" + encodeURIComponent(chosen), function (store) {
    if (store) show([store]);
    else showSome();
  });
})();
