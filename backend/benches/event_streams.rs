//! How many streams of events the program holds open, and how soon an event reaches one: `cargo bench
//! --profile server --package doorstep-backend --bench event_streams -- 2000 20`, where 2000 is how
//! many members each have a stream open, and 20 for how many seconds they order, one after the other.
//!
//! The program runs by itself on a database file in the folder of temporary files, over HTTP on this
//! machine. Each stream takes a file of the program and one of this process; where the shell allows
//! too few (`ulimit -n`), it starts itself again with more, if it may. The memory is the program's
//! resident set, as the kernel counts it. The time of an event is from the request that places an
//! order to the event at the stream of its member; beside it stands the time of the answer to that
//! request, which comes from the same moment on.

#![expect(dead_code, reason = "it has parts for tests too")]

#[path = "../tests/shop/crowd.rs"]
mod crowd;
#[path = "../tests/shop/goods.rs"]
mod goods;
#[path = "../tests/shop/running.rs"]
mod running;

use std::error::Error;
use std::net::SocketAddr;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crowd::{members, open, order, outcome};
use running::RunningShop;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;

type Failure = Box<dyn Error + Send + Sync>;

/// The most memory that the program may have with so many streams, bytes.
const MOST_MEMORY: u64 = 200 * 1024 * 1024;
/// What is said to the process that is started with more files.
const RAISED: &str = "EVENT_STREAMS_RAISED";
/// An event must come within this.
const PATIENCE: Duration = Duration::from_secs(30);

fn main() -> Result<ExitCode, Failure> {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<u32>().ok());
    let (Some(count), Some(seconds)) = (numbers.next(), numbers.next()) else {
        println!("event_streams: nothing timed; say how many streams and for how many seconds");
        return Ok(ExitCode::SUCCESS);
    };
    let needed = u64::from(count) + 500;
    if open_files("self")? < needed && std::env::var_os(RAISED).is_none() {
        return raised(needed);
    }
    tokio::runtime::Runtime::new()?.block_on(timed(count, Duration::from_secs(seconds.into())))
}

/// How many files a process may have open.
fn open_files(process: &str) -> Result<u64, Failure> {
    let limits = std::fs::read_to_string(format!("/proc/{process}/limits"))?;
    let line = limits.lines().find(|line| line.starts_with("Max open files"));
    let soft = line.and_then(|line| line.split_whitespace().nth(3)).unwrap_or("unlimited");
    Ok(soft.parse().unwrap_or(u64::MAX))
}

/// The same with more files.
fn raised(needed: u64) -> Result<ExitCode, Failure> {
    let script = format!("ulimit -n {needed} && exec \"$0\" \"$@\"");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]).arg(std::env::current_exe()?).args(std::env::args().skip(1));
    let ended = shell.env(RAISED, "1").status()?;
    if ended.success() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("event_streams: it failed, or {needed} open files are not allowed (`ulimit -n`)");
    Ok(ExitCode::FAILURE)
}

/// When an event came to the stream at a place.
type Came = (usize, Instant);

async fn timed(count: u32, lasts: Duration) -> Result<ExitCode, Failure> {
    let shop = open(4_000_000, |_| ());
    let before = memory(&shop)?;
    let mut phones = members(&shop, count).await;
    let (tell, mut told) = mpsc::channel(count as usize);
    for (at, phone) in phones.iter().enumerate() {
        let stream = listen(shop.address(), phone.cookie()).await?;
        tokio::spawn(hear(at, stream, tell.clone()));
    }
    // Let all of them have said what they open with.
    let idle = memory(&shop)?;
    let (mut events, mut answers) = (Vec::new(), Vec::new());
    let start = Instant::now();
    for round in 0_u64.. {
        let at = usize::try_from(round.wrapping_mul(7_919))? % phones.len();
        if start.elapsed() >= lasts {
            break;
        }
        let sent = Instant::now();
        let placed = order(&round.to_string(), 1, "sandbox");
        let answer = phones[at].post("/api/v1/orders", &placed).await;
        answers.push(sent.elapsed());
        if outcome(&answer) != "placed" {
            return Err(format!("{answer:?}").into());
        }
        let (heard, came) =
            tokio::time::timeout(PATIENCE, told.recv()).await?.ok_or("all streams are closed")?;
        if heard != at {
            return Err("somebody else heard of it".into());
        }
        events.push(came.duration_since(sent));
    }
    let after = memory(&shop)?;
    let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    println!(
        "{count} streams; MiB of the program: {:.0} before, {:.0} with them, {:.0} after {} \
        events",
        mib(before),
        mib(idle),
        mib(after),
        events.len()
    );
    println!("{:<28}{:>9}{:>9}{:>9}", "milliseconds", "p50", "p99", "max");
    for (what, times) in [("to the answer", &mut answers), ("to the event", &mut events)] {
        times.sort_unstable();
        let at = |share: usize| {
            times[(times.len() * share).div_ceil(100).max(1) - 1].as_secs_f64() * 1_000.0
        };
        println!("{what:<28}{:>9.2}{:>9.2}{:>9.2}", at(50), at(99), at(100));
    }
    let is_small = idle.max(after) < MOST_MEMORY;
    Ok(if is_small { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The resident set of the program, bytes.
fn memory(shop: &RunningShop) -> Result<u64, Failure> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", shop.process()))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("no resident set")?;
    let kib: u64 = line.split_whitespace().nth(1).ok_or("no number")?.parse()?;
    Ok(kib * 1024)
}

/// Opens a stream, and reads what it opens with.
async fn listen(address: SocketAddr, cookie: &str) -> Result<TcpStream, Failure> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let request =
        format!("GET /api/v1/orders/events HTTP/1.1\r\nhost: shop\r\ncookie: {cookie}\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let (mut text, mut bytes) = (String::new(), [0; 4_096]);
    while !text.contains("event: notice") {
        let count = tokio::time::timeout(PATIENCE, stream.read(&mut bytes)).await??;
        text.push_str(std::str::from_utf8(&bytes[..count])?);
        if count == 0 || !text.starts_with("HTTP/1.1 200") {
            return Err(format!("no stream: {text}").into());
        }
    }
    Ok(stream)
}

/// Tells when orders are heard of.
async fn hear(at: usize, mut stream: TcpStream, tell: mpsc::Sender<Came>) {
    let mut bytes = [0; 4_096];
    while let Ok(count @ 1..) = stream.read(&mut bytes).await {
        let came = Instant::now();
        let is_order = bytes[..count].windows(12).any(|text| text == b"event: order");
        if is_order && tell.send((at, came)).await.is_err() {
            return;
        }
    }
}
