<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${content.title}</title>
  <link rel="stylesheet" href="css/news.css">
</head>
<body>
  <p><a href="index.html">Tidebook news</a></p>
  <h1>${content.title}</h1>
  ${content.body}
</body>
</html>
