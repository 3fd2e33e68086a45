//! The page: the data that its boot script reads from it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::failure::Outcome;

/// index.html with the addresses that the boot script needs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page {
    html: String,
    /// The address of the glue.
    pub(crate) js: String,
    /// The address of the Wasm.
    pub(crate) wasm: String,
    /// The address of the styles of the first view.
    pub(crate) css: String,
    /// The address of the styles that come with the first chunk.
    pub(crate) pages: String,
    /// The address of the map's script.
    pub(crate) map: String,
    /// The address of the scanner's script.
    pub(crate) scanner: String,
    /// The address of the table of the divisions of China.
    pub(crate) divisions: String,
    /// The addresses of the words of each language.
    pub(crate) locales: BTreeMap<String, Words>,
}

/// The addresses of the words of a language: those of the first view, and all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Words {
    pub(crate) first: String,
    pub(crate) rest: String,
}

/// What the script `#app-files` holds.
#[derive(Serialize, Deserialize)]
struct AppFiles {
    js: String,
    wasm: String,
    #[serde(default)]
    css: String,
    pages: String,
    map: String,
    scanner: String,
    divisions: String,
    locales: BTreeMap<String, Words>,
}

impl Page {
    /// Reads what Trunk wrote into the page by the pattern in Trunk.toml.
    pub(crate) fn read(html: &str) -> Outcome<Self> {
        let (begin, end) = data_of(html, "app-files")?;
        let AppFiles { js, wasm, css, pages, map, scanner, divisions, locales } =
            serde_json::from_str(&html[begin..end])
                .map_err(|error| format!("index.html: #app-files: {error}"))?;
        Ok(Self { html: html.to_owned(), js, wasm, css, pages, map, scanner, divisions, locales })
    }

    /// Takes the style sheet that Trunk linked out of the markup, for the boot script to fetch:
    /// there it would hold that script back.
    pub(crate) fn unlink_sheet(&mut self) -> Outcome {
        let begin =
            self.html.find("<link rel=\"stylesheet\"").ok_or("index.html links no style sheet")?;
        let end =
            begin + self.html[begin..].find('>').ok_or("a link of index.html has no end")? + 1;
        let link = &self.html[begin..end];
        let address = link.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"'));
        self.css = address.ok_or("a style sheet has no address")?.0.to_owned();
        self.html.replace_range(begin..end, "");
        Ok(())
    }

    /// Puts the deployment's settings into `#config`, so that the app need not ask for them.
    pub(crate) fn configure(&mut self, config: &Value) -> Outcome {
        self.html = with_data(&self.html, "config", &config.to_string())?;
        Ok(())
    }

    /// The page with the addresses as they are now.
    pub(crate) fn html(&self) -> Outcome<String> {
        let files = AppFiles {
            js: self.js.clone(),
            wasm: self.wasm.clone(),
            css: self.css.clone(),
            pages: self.pages.clone(),
            map: self.map.clone(),
            scanner: self.scanner.clone(),
            divisions: self.divisions.clone(),
            locales: self.locales.clone(),
        };
        let files = serde_json::to_string(&files).map_err(|error| error.to_string())?;
        with_data(&self.html, "app-files", &files)
    }
}

fn with_data(html: &str, id: &str, data: &str) -> Outcome<String> {
    let (begin, end) = data_of(html, id)?;
    // `</script>` in a text would end the script.
    let data = data.replace('<', "\\u003c");
    Ok([&html[..begin], &data, &html[end..]].concat())
}

/// Where the content of a data script begins and ends.
fn data_of(html: &str, id: &str) -> Outcome<(usize, usize)> {
    let missing = || format!("index.html has no script with the id {id}");
    let found = [format!("id=\"{id}\""), format!("id='{id}'"), format!("id={id}")]
        .iter()
        .find_map(|attribute| html.find(attribute.as_str()))
        .ok_or_else(missing)?;
    let begin = found + html[found..].find('>').ok_or_else(missing)? + 1;
    let end = begin + html[begin..].find("</script>").ok_or_else(missing)?;
    Ok((begin, end))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Page, Words};

    const HTML: &str = r#"<script type="application/json" id="config">{}</script><script type="application/json" id="app-files">{"js":"/a.js","wasm":"/a.wasm","css":"/a.css","pages":"/p.css","map":"/m.js","scanner":"/s.js","divisions":"/d.txt","locales":{}}</script><body>"#;

    #[test]
    fn the_page_names_its_files_and_settings() {
        let mut page = Page::read(HTML).unwrap();
        assert_eq!(page.js, "/a.js");
        page.wasm = "/b.wasm".to_owned();
        page.locales
            .insert("en".to_owned(), Words { first: "/1.json".into(), rest: "/2.json".into() });
        page.configure(&json!({"text": "</script>"})).unwrap();
        assert_eq!(
            page.html().unwrap(),
            r#"<script type="application/json" id="config">{"text":"\u003c/script>"}</script><script type="application/json" id="app-files">{"js":"/a.js","wasm":"/b.wasm","css":"/a.css","pages":"/p.css","map":"/m.js","scanner":"/s.js","divisions":"/d.txt","locales":{"en":{"first":"/1.json","rest":"/2.json"}}}</script><body>"#
        );
    }

    #[test]
    fn a_linked_sheet_becomes_an_address_for_the_boot_script() {
        let link = r#"<link rel="stylesheet" href="/b.css" integrity="sha384-x"/>"#;
        let mut page = Page::read(&format!("{HTML}{link}<p>")).unwrap();
        page.unlink_sheet().unwrap();
        assert!(page.html().unwrap().ends_with("<body><p>"));
        assert_eq!(page.css, "/b.css");
        assert!(page.unlink_sheet().is_err());
    }

    #[test]
    fn a_page_without_the_data_is_refused() {
        assert!(Page::read("<body>").unwrap_err().to_string().contains("app-files"));
    }
}
