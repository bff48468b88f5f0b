"""For those who run the site: what a web server must say about embeds and data."""

from collections.abc import Iterator, Mapping

from macros.present.view import View


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give the maps for nginx: who may frame a page, who may read the data from a script."""
    view = next(iter(views.values()))
    base = view.base.replace(".", r"\.")
    yield (
        "hosting/nginx-frames.map",
        "# http { map $uri $frame_ancestors { include nginx-frames.map; }\n"
        "#        map $uri $data_origin { include nginx-data.map; } }\n"
        "# server { add_header Content-Security-Policy "
        '"frame-ancestors $frame_ancestors" always;\n'
        "#          add_header Access-Control-Allow-Origin $data_origin always; }\n"
        "default \"'self'\";\n"
        f'"~^{base}/([a-z]+/)?embed/" "*";\n',
    )
    yield (
        "hosting/nginx-data.map",
        f'default "";\n"~^{base}/(data|badge)/" "*";\n"~(feed\\.xml|kalendar\\.ics)$" "*";\n',
    )
