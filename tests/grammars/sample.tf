# a comment
block "label" bare { // another
  number   = 1.5
  yes      = true
  nothing  = null
  name     = var.a.b[0]["k"].c
  legacy   = local.list.0.x
  splat    = aws_instance.a[*].id[0]
  dotted   = aws_instance.a.*.id[0]
  sum      = (a.b + 1) * -c
  not      = !d && e != f || g >= h
  choice   = a ? b : c ? d : e
  brackets = (a).b
  list     = [1, "two", [],]
  object   = { a = 1, "b" : 2, (c) = 3, d.e = 4, null = 5 }
  call     = f(a, b...)
  empty    = f()
  tuple    = [for i, x in y : x.z if x.ok]
  map      = { for k, v in y : k => v... if v }
  quoted   = "a ${b} c ${~ d ~} \n ___e}"
  ifs      = "%{ if a }x%{ else }y%{ endif }"
  fors     = "%{~ for k, v in m ~}${k}%{~ endfor ~}"
  here     = <<EOT
  text ${a} more
%{ if b }
  x
%{ else ~}
  y
%{ endif }
%{ for x in y }
  ${x}
%{ endfor }
EOT
  flush    = <<-EOT
    a
    EOT
  nested {}
}

broken {
  a = 1 ]
}
