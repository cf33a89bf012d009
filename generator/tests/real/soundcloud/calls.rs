//! Objects as `deepObject`, a list with commas; a form that is one of several, and one with files whose
//! names have brackets; JSON with a charset; a key in the query, in a header, or both.

use real_soundcloud::{Upload, endpoint::*, model::*};

pub fn calls(origin: &str) {
    let clients = clients!(real_soundcloud, |it| {
        it.base_url(origin)
            .auth_header("OAuth 1-2")
            .client_id("a id&")
    });
    call!(clients.get_tracks("", &GetTracksOptions::new()));
    let options = GetTracksOptions::new()
        .ids("1,2,3")
        .genres("Pop,House")
        .tags("a b")
        .bpm(GetTracksBpm::new().from_(100).to(120))
        .duration(GetTracksDuration::new().from_(1000))
        .created_at(
            GetTracksCreatedAt::new()
                .from_("2024-01-01 00:00:00")
                .to("2024-03-01 00:00:00"),
        )
        .access([GetTracksAccessItem::Playable, GetTracksAccessItem::Blocked])
        .limit(2)
        .offset(4)
        .linked_partitioning(true);
    call!(clients.get_tracks("é & co", &options));
    call!(clients.post_tracks(None));
    let file = |name| Upload::bytes(&b"\x00\x01\r\n"[..]).file_name(name);
    let track = TrackDataRequest::new()
        .track_title("A title")
        .track_asset_data(file("a.mp3"));
    call!(clients.post_tracks(Some(&track)));
    let track = track
        .track_artwork_data(file("a.png"))
        .track_commentable(true)
        .track_description("Two\r\nlines")
        .track_downloadable(false)
        .track_embeddable_by(TrackDataRequestTrackEmbeddableBy::Me)
        .track_genre("Pop")
        .track_isrc("1")
        .track_label_name("Label")
        .track_license(TrackDataRequestTrackLicense::CcByNcSa)
        .track_permalink("a-title")
        .track_purchase_url("https://example.test")
        .track_release("R1")
        .track_release_date("2024-02-29")
        .track_sharing(TrackDataRequestTrackSharing::Private)
        .track_streamable(true)
        .track_tag_list("a \"b c\"");
    call!(clients.post_tracks(Some(&track)));
    call!(clients.post_playlists(None));
    let item = CreateUpdatePlaylistRequestPlaylistTracksItem::new;
    let playlist = CreateUpdatePlaylistRequestPlaylist::new()
        .description("All of it")
        .sharing(CreateUpdatePlaylistRequestPlaylistSharing::Public)
        .title("List")
        .tracks([item("1"), item("2")]);
    let playlist = CreateUpdatePlaylistRequest::new().playlist(playlist);
    call!(clients.post_playlists(Some(&playlist)));
    comments(&clients);
    call!(clients.post_oauth2_token(None));
    for grant in grants() {
        call!(clients.post_oauth2_token(Some(&grant)));
    }
}

fn comments(clients: &(real_soundcloud::Client, real_soundcloud::blocking::Client)) {
    let request = PostTracksTrackIdCommentsRequest::new;
    let comment = || PostTracksTrackIdCommentsRequestComment::new("Great");
    call!(clients.post_tracks_track_id_comments(7, &request()));
    call!(clients.post_tracks_track_id_comments(7, &request().comment(comment())));
    for at in [
        PostTracksTrackIdCommentsRequestCommentTimestamp::Number(1500.0),
        PostTracksTrackIdCommentsRequestCommentTimestamp::String("1500".to_owned()),
    ] {
        let request = request().comment(comment().timestamp(at));
        call!(clients.post_tracks_track_id_comments(7, &request));
    }
}

fn grants() -> [PostOauth2TokenRequest; 3] {
    [
        AuthorizationCode::new()
            .authorization_code("a/code+")
            .client_id("id")
            .client_secret("s&c=")
            .grant_type(AuthorizationCodeGrantType::AuthorizationCode)
            .redirect_uri("https://example.test/?a=b")
            .into(),
        RefreshToken::new()
            .client_id("id")
            .grant_type(RefreshTokenGrantType::RefreshToken)
            .refresh_token("a token")
            .into(),
        Password::new()
            .client_id("id")
            .client_secret("secret")
            .grant_type(PasswordGrantType::Password)
            .password("pässword")
            .user_name("me")
            .into(),
    ]
}
