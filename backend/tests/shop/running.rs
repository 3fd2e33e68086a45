//! The real program on a database file, and shoppers who talk to it over HTTP.
//!
//! A test file takes it in by `#[path = "shop/running.rs"] mod running;`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use axum::body::Bytes;
use contract::session::CodeSent;
use doorstep_backend::database::Database;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpStream;

/// The program, stopped when this is dropped.
pub(crate) struct RunningShop {
    process: Child,
    address: SocketAddr,
    folder: TempDir,
}

/// Who serves where: phone, store, name.
pub(crate) type Staff<'a> = (&'a str, &'a str, &'a str);

impl RunningShop {
    /// Starts it on what `fill` puts into its database, with these clerks.
    pub(crate) fn start(staff: &[Staff<'_>], fill: impl FnOnce(&Database)) -> Self {
        let folder = TempDir::new().unwrap();
        fill(&Database::open(&folder.path().join("shop.sqlite")).unwrap());
        for (phone, store, name) in staff {
            let mut add = program(folder.path());
            add.args(["staff", "add", "--phone", phone, "--store", store, "--name", name]);
            assert!(add.arg("--data").arg(folder.path()).status().unwrap().success());
        }
        let (process, address) = serve(folder.path());
        Self { process, address, folder }
    }

    /// Kills it as a power cut would, and starts it again on what is on the disk.
    pub(crate) fn kill_and_start_again(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        (self.process, self.address) = serve(self.folder.path());
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The number of its process.
    pub(crate) fn process(&self) -> u32 {
        self.process.id()
    }

    /// The file of its database.
    pub(crate) fn database(&self) -> std::path::PathBuf {
        self.folder.path().join("shop.sqlite")
    }

    /// A phone that has never been in the shop, with a connection of its own.
    pub(crate) async fn phone(&self) -> Phone {
        let stream = TcpStream::connect(self.address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        let (sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        Phone { sender, cookie: None }
    }

    /// A phone whose owner has signed in.
    pub(crate) async fn member(&self, number: &str) -> Phone {
        let mut phone = self.phone().await;
        let sent = phone.post("/api/v1/session/codes", &json!({ "phone": number })).await;
        let code = sent.read::<CodeSent>().development_code;
        let signed = phone.post("/api/v1/session", &json!({ "phone": number, "code": code })).await;
        assert_eq!(signed.status, 200, "{signed:?}");
        phone
    }
}

/// Starts it on a folder, and tells where it listens.
fn serve(folder: &Path) -> (Child, SocketAddr) {
    let mut serve = program(folder);
    serve.args(["serve", "--port", "0", "--development", "--data"]).arg(folder);
    let mut process = serve.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let address = loop {
        let line = lines.next().unwrap().unwrap();
        if let Some(address) = line.strip_prefix("The shop is open on http://") {
            break address.parse().unwrap();
        }
    };
    (process, address)
}

fn program(folder: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_doorstep-backend"));
    program.current_dir(folder).env("DOORSTEP_LOG", "warn").stdout(Stdio::null());
    program
}

impl Drop for RunningShop {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A shopper's phone: keeps the shop's cookie, as a browser does.
pub(crate) struct Phone {
    sender: SendRequest<Full<Bytes>>,
    cookie: Option<String>,
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The body.
    pub(crate) body: Value,
}

impl Answer {
    /// The body as a type of the contract, from an answer that is well.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, 200, "{self:?}");
        serde_json::from_value(self.body.clone()).unwrap()
    }

    /// `granted`, or the code of the problem.
    pub(crate) fn outcome(&self) -> String {
        match &self.body["code"] {
            Value::String(code) if self.status != 200 => code.clone(),
            _ if self.status == 200 => "granted".to_owned(),
            _ => format!("{}", self.status),
        }
    }
}

impl Phone {
    /// The answer to a GET.
    pub(crate) async fn get(&mut self, address: &str) -> Answer {
        self.send("GET", address, Bytes::new()).await
    }

    /// The answer to a POST of JSON.
    pub(crate) async fn post(&mut self, address: &str, body: &Value) -> Answer {
        self.send("POST", address, Bytes::from(body.to_string())).await
    }

    /// The answer to a POST of JSON; nothing when the program is gone.
    pub(crate) async fn try_post(&mut self, address: &str, body: &Value) -> Option<Answer> {
        self.try_send("POST", address, Bytes::from(body.to_string())).await.ok()
    }

    /// The cookie that it has; empty without one.
    pub(crate) fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    /// The same phone with this cookie.
    pub(crate) fn with_cookie(self, cookie: &str) -> Self {
        Self { cookie: Some(cookie.to_owned()), ..self }
    }

    /// The same shopper on another connection, such as a second tab.
    pub(crate) async fn tab(&self, shop: &RunningShop) -> Self {
        Self { cookie: self.cookie.clone(), ..shop.phone().await }
    }

    /// Becomes somebody else: the cookie is thrown away.
    pub(crate) fn forget(&mut self) {
        self.cookie = None;
    }

    async fn send(&mut self, method: &str, address: &str, body: Bytes) -> Answer {
        self.try_send(method, address, body).await.unwrap()
    }

    async fn try_send(
        &mut self,
        method: &str,
        address: &str,
        body: Bytes,
    ) -> Result<Answer, hyper::Error> {
        let mut request = Request::builder()
            .method(method)
            .uri(address)
            .header("host", "shop")
            .header("content-type", "application/json");
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        self.sender.ready().await?;
        let request = request.body(Full::new(body)).unwrap();
        let answer = self.sender.send_request(request).await?;
        let (head, body) = answer.into_parts();
        if let Some(set) = head.headers.get("set-cookie") {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            self.cookie = Some(pair.to_owned());
        }
        let body = body.collect().await?.to_bytes();
        let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
        Ok(Answer { status: head.status.as_u16(), body })
    }
}
