<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Tidebook news</title>
  <link rel="stylesheet" href="css/news.css">
</head>
<body>
  <h1>Tidebook news</h1>
  <ul>
    <#list pages as page>
    <li><a href="${page.uri}">${page.title}</a></li>
    </#list>
  </ul>
</body>
</html>
