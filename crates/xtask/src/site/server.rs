//! A small static server for this machine: it answers as a static host with the site's
//! `_headers` would, and nothing else.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::headers::Headers;
use crate::error::XtaskError;

/// The longest request that is read, in bytes.
const LONGEST_REQUEST: u64 = 16 * 1024;
/// How long a silent connection is kept.
const PATIENCE: Duration = Duration::from_secs(10);

/// A folder served on one port of this machine.
pub struct Server {
    listener: TcpListener,
    folder: PathBuf,
}

impl Server {
    /// Takes the port; 0 takes any free one.
    pub fn bind(folder: &Path, port: u16) -> Result<Self, XtaskError> {
        let page = folder.join("index.html");
        if !page.is_file() {
            return Err(XtaskError::missing(
                page.display().to_string(),
                "build the site first: cargo xtask build",
            ));
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
            XtaskError::missing(
                format!("A free port {port} ({error})"),
                "stop the program that uses it or choose another with --port",
            )
        })?;
        Ok(Self {
            listener,
            folder: folder.to_path_buf(),
        })
    }

    /// The address to open.
    pub fn address(&self) -> String {
        let port = self
            .listener
            .local_addr()
            .map_or(0, |address| address.port());
        format!("http://127.0.0.1:{port}")
    }

    /// Answers until the process is stopped.
    pub fn run(self) {
        let folder = Arc::new(self.folder);
        for stream in self.listener.incoming() {
            // A connection that fails is the browser's to repeat.
            let Ok(stream) = stream else { continue };
            let folder = Arc::clone(&folder);
            thread::spawn(move || {
                // The browser has gone away: nobody is left to tell.
                let _ = answer(stream, &folder);
            });
        }
    }
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new((&stream).take(LONGEST_REQUEST)).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    // The rest of the head is read so that closing does not cut the answer off.
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}
    let reply = reply(&first, folder);
    let mut head = format!(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n",
        reply.status,
        reply.kind,
        reply.body.len()
    );
    // Read anew each time: a new build may have changed it.
    let rules = fs::read_to_string(folder.join("_headers")).unwrap_or_default();
    for (name, value) in Headers::read(&rules).of(&reply.path) {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if !first.starts_with("HEAD ") {
        stream.write_all(&reply.body)?;
    }
    stream.flush()
}

struct Reply {
    path: String,
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

impl Reply {
    fn plain(path: &str, status: &'static str) -> Self {
        Self {
            path: path.to_owned(),
            status,
            kind: "text/plain; charset=utf-8",
            body: status.as_bytes().to_vec(),
        }
    }
}

/// What to say to a request's first line.
fn reply(request: &str, folder: &Path) -> Reply {
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if method != "GET" && method != "HEAD" {
        return Reply::plain(path, "405 Method Not Allowed");
    }
    let Some(relative) = safe(path) else {
        return Reply::plain(path, "400 Bad Request");
    };
    let wanted = match relative.as_str() {
        "" => "index.html",
        // The host's own settings are no page.
        "_headers" => return Reply::plain(path, "404 Not Found"),
        other => other,
    };
    let last = wanted.rsplit('/').next().unwrap_or_default();
    // A place in the app has no extension; a missing file has one and stays missing.
    let fallback = if last.contains('.') {
        None
    } else {
        Some("index.html")
    };
    for name in [Some(wanted), fallback].into_iter().flatten() {
        if let Ok(body) = fs::read(folder.join(name)) {
            return Reply {
                path: path.to_owned(),
                status: "200 OK",
                kind: kind(name),
                body,
            };
        }
    }
    Reply::plain(path, "404 Not Found")
}

/// The path below the folder, or nothing if it is not a plain path.
fn safe(path: &str) -> Option<String> {
    let rest = path.strip_prefix('/')?;
    let decoded = decode(rest)?;
    let plain = decoded
        .split('/')
        .all(|part| !part.starts_with('.') && !part.contains(['\\', '\0']));
    plain.then_some(decoded)
}

/// Undoes percent-encoding.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" | "toml" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Site(PathBuf);

    impl Site {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("alongside-{name}-{}", std::process::id()));
            fs::create_dir_all(folder.join("a b")).unwrap();
            for (file, text) in [
                ("index.html", "page"),
                ("app.wasm", "\0asm"),
                ("a b/c.css", "p{}"),
                ("_headers", "/*\n  X-Content-Type-Options: nosniff\n"),
            ] {
                fs::write(folder.join(file), text).unwrap();
            }
            Self(folder)
        }

        fn status_and_kind(&self, request: &str) -> (&'static str, &'static str) {
            let reply = reply(request, &self.0);
            (reply.status, reply.kind)
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    const HTML: &str = "text/html; charset=utf-8";
    const PLAIN: &str = "text/plain; charset=utf-8";

    #[test]
    fn places_get_the_page_and_missing_files_do_not() {
        let site = Site::new("places");
        for (request, status, kind) in [
            ("GET / HTTP/1.1", "200 OK", HTML),
            ("GET /?launch=installed HTTP/1.1", "200 OK", HTML),
            ("GET /people/1 HTTP/1.1", "200 OK", HTML),
            ("GET /app.wasm HTTP/1.1", "200 OK", "application/wasm"),
            (
                "GET /a%20b/c.css HTTP/1.1",
                "200 OK",
                "text/css; charset=utf-8",
            ),
            ("GET /app-123.js HTTP/1.1", "404 Not Found", PLAIN),
            ("GET /_headers HTTP/1.1", "404 Not Found", PLAIN),
            ("POST / HTTP/1.1", "405 Method Not Allowed", PLAIN),
        ] {
            assert_eq!(site.status_and_kind(request), (status, kind), "{request}");
        }
    }

    #[test]
    fn nothing_outside_the_folder_is_given_out() {
        let site = Site::new("outside");
        for request in [
            "GET /../secret HTTP/1.1",
            "GET /%2e%2e/secret HTTP/1.1",
            "GET /a/..%2fsecret HTTP/1.1",
            "GET /.git/config HTTP/1.1",
            "GET /%zz HTTP/1.1",
            "GET http://elsewhere/ HTTP/1.1",
            "",
        ] {
            let (status, _) = site.status_and_kind(request);
            assert!(status.starts_with('4'), "{request}: {status}");
        }
    }

    #[test]
    fn answers_over_a_real_connection_with_the_sites_headers() {
        let site = Site::new("connection");
        let server = Server::bind(&site.0, 0).unwrap();
        let address = server.address().replace("http://", "");
        thread::spawn(move || server.run());
        let mut stream = TcpStream::connect(address).unwrap();
        stream
            .write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"));
        assert!(answer.contains("X-Content-Type-Options: nosniff\r\n"));
        assert!(answer.ends_with("\r\n\r\npage"));
    }

    #[test]
    fn a_folder_without_a_page_is_refused_with_the_remedy() {
        let error = Server::bind(Path::new("/nowhere"), 0).err().unwrap();
        assert!(error.to_string().contains("cargo xtask build"));
    }
}
