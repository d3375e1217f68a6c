context.stranger = new ServerSocket(0, 50, InetAddress.getByName('127.0.0.1'))
context.userProperties.setProperty('livereload.port', context.stranger.localPort as String)
true
