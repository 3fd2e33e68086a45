//! `doorstep-backend serve`.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tokio::net::TcpListener;

use super::{Failure, Folders};
use crate::accounts::Accounts;
use crate::capabilities::Capabilities;
use crate::clock::Clock;
use crate::database::Wakes;
use crate::hosts::{HostSettings, Hosts};
use crate::orders::keep_settling;
use crate::payments::{Payments, SandboxGateway};
use crate::seed::Seed;
use crate::server;
use crate::state::AppState;
use crate::tracking::Tracking;

/// How long answers under way may take to finish after the signal to stop.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// The port to listen on; 0 takes a free one and names it.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The folder of the built app; without it only the API is served.
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,
    /// The app's settings, if not `config.json` in its folder.
    #[arg(long, value_name = "FILE", requires = "app")]
    config: Option<PathBuf>,
    /// Fills the shop first when it has no product.
    #[arg(long, value_enum, default_value_t = Seed::None)]
    seed: Seed,
    /// For developing: tells one-time codes to whoever asks for them instead of sending them, and has
    /// a cashier that takes no money.
    #[arg(long)]
    development: bool,
    /// The shop's accounts at hosts, such as WeChat, as JSON. docs/hosts.md says what it may hold.
    #[arg(long, value_name = "FILE")]
    hosts: Option<PathBuf>,
    /// For a shop without staff: picks, packs, brings and sends what is ordered by itself, so that
    /// orders can be followed to the door. Nothing is brought in truth.
    #[arg(long)]
    simulate: bool,
    /// A proxy stands in front and says in `X-Forwarded-For` where calls come from.
    #[arg(long)]
    behind_proxy: bool,
    #[command(flatten)]
    folders: Folders,
    /// Starts with a clock that stands still at this instant, RFC 3339.
    #[cfg(feature = "test-control")]
    #[arg(long, value_name = "INSTANT")]
    clock: Option<contract::Timestamp>,
}

impl Serve {
    pub(super) fn run(self) -> Result<(), Failure> {
        let runtime = tokio::runtime::Runtime::new()
            .map_err(|error| Failure(format!("cannot start threads: {error}")))?;
        runtime.block_on(self.serve())
    }

    async fn serve(self) -> Result<(), Failure> {
        let listener = self.listen().await?;
        let address =
            listener.local_addr().map_err(|error| Failure(format!("no address: {error}")))?;
        let settings = self.host_settings()?;
        let mut app = match &self.app {
            Some(folder) => Some(super::open_app(folder, self.config.as_deref())?),
            None => None,
        };
        let database = self.folders.open()?;
        let clock = self.clock();
        app = app.map(|app| app.keeping_releases(self.folders.releases(), clock.clone()));
        super::seed::fill_when_empty(&database, self.seed, &clock)?;
        let hosts = self.hosts(settings.clone(), address.port(), &clock)?;
        let state = AppState {
            database,
            clock,
            accounts: self.accounts(),
            payments: self.payments(&settings),
            capabilities: Capabilities::with_means_for(&hosts.features()),
            hosts,
            app,
            studio: self.folders.studio(),
            tracking: Tracking::default(),
        };
        state.tracking.simulate(self.simulate);
        tokio::spawn(keep_settling(state.clone()));
        let wakes = state.database.wakes().clone();
        let router = server::router(state);
        println!("The shop is open on http://{address}");
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(listener, service)
            .with_graceful_shutdown(told_to_stop(wakes))
            .into_future();
        tokio::select! {
            ended = serving => ended.map_err(|error| Failure(format!("cannot serve: {error}"))),
            () = out_of_patience() => {
                tracing::warn!("stopped with requests unanswered");
                Ok(())
            }
        }
    }

    fn accounts(&self) -> Accounts {
        let accounts = if self.development {
            tracing::warn!("for development: whoever asks for a one-time code is told it");
            Accounts::for_development()
        } else {
            Accounts::default()
        };
        accounts.behind_proxy(self.behind_proxy)
    }

    /// The accounts at hosts: with WeChat's servers behind them, or for developing with stand-ins, whom
    /// anybody may tell who they are. The shop is also served at the address of the listener then.
    fn hosts(&self, settings: HostSettings, port: u16, clock: &Clock) -> Result<Hosts, Failure> {
        if self.development {
            let served_at = ["127.0.0.1", "localhost"].map(|host| format!("http://{host}:{port}"));
            return Ok(settings.for_development(&served_at));
        }
        settings.for_deployment(clock).map_err(|reason| Failure(format!("--hosts: {reason}.")))
    }

    fn host_settings(&self) -> Result<HostSettings, Failure> {
        match &self.hosts {
            Some(file) => HostSettings::read(file).map_err(|error| Failure(error.to_string())),
            None => Ok(HostSettings::default()),
        }
    }

    fn payments(&self, settings: &HostSettings) -> Payments {
        if !self.development {
            return Payments::default();
        }
        let methods = settings.sandbox_methods.clone();
        Payments::sandbox().with_gateway(Arc::new(SandboxGateway { methods }))
    }

    #[cfg(feature = "test-control")]
    fn clock(&self) -> Clock {
        self.clock.map_or_else(Clock::default, Clock::stopped_at)
    }

    #[cfg(not(feature = "test-control"))]
    fn clock(&self) -> Clock {
        Clock::default()
    }

    async fn listen(&self) -> Result<TcpListener, Failure> {
        let Self { host, port, .. } = *self;
        TcpListener::bind((host, port)).await.map_err(|error| {
            Failure(match error.kind() {
                ErrorKind::AddrInUse => format!(
                    "port {port} on {host} is in use. Stop what uses it, or pass another number \
                     with --port."
                ),
                ErrorKind::PermissionDenied => format!(
                    "port {port} on {host} is not ours to use. Pass a number from 1024 with --port."
                ),
                _ => format!(
                    "cannot listen on {host}, port {port}: {error}. Pass an address of this \
                     machine with --host."
                ),
            })
        })
    }
}

async fn told_to_stop(wakes: Wakes) {
    stop_signal().await;
    tracing::info!("stopping");
    // Streams of events have no end of their own.
    wakes.end();
}

async fn out_of_patience() {
    stop_signal().await;
    tokio::time::sleep(PATIENCE).await;
}

/// Ends at the first SIGINT or SIGTERM.
async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
