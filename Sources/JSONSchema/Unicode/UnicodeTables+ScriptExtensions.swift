extension UnicodeTables {
  /// The code points whose Script_Extensions are not just their Script.
  /// Unicode 17.0; written by scripts/unicode-tables.py.
  static let scriptExtensionsText = """
    Adlm 61f 1 20 1 1a0e 1 df1 1
    Aghb 304 1 2c 1 2c 1
    Arab 60c 1 e 2 2 1 20 1 a b a a 6 1 63 1 197a 1 df1 1 cefc 2 b2 1 a 1 4e2 1c
    Armn 308 1 280 1
    Avst b7 1 2d78 2
    Beng 2bc 1 694 2 11 2 80 a 12e0 1 1 1 2 2 1 1 8 1 8 1 2 1 4 1 2 3 8bf9 1
    Bopo 2c7 1 1 3 d 1 2d27 3 4 a 1 d a 4 2 1 6 1 c3 1 cd49 2 11a 5
    Bugi a9cf 1
    Buhd 1735 2
    Cakm 9e6 a 650 a
    Cari b7 1 1fa2 1 2 1 dd3 1
    Cher 300 3 1 1 6 2 16 2 b 2
    Copt b7 1 248 1 3 2 1 1 6c 2 2aa1 1 d4c8 1c
    Cpmn 10100 2
    Cprt 10100 3 4 2d 3 9
    Cyrl 2bc 1 43 3 1 1 1 1 1 1 2 1 5 1 171 5 1970 1 104a 1 782b 1
    Deva 2bc 1 694 2 11 c 1360 27 1 2 3f6 1 873f a b7 1 1 1
    Dogr 964 c 9ec0 a
    Dupl b7 1 24f 2 1 1 18 2 2b17 1 18e63 4
    Elba b7 1 24d 1
    Ethi 30e 1
    Gara 60c 1 e 1 3 1
    Geor b7 1 4d1 1 b71 1 f5e 1 dd6 1
    Glag b7 1 24b 1 1 1 17e 1 2 1 101 1 b71 1 f5e 1 de8 1 782b 1
    Gong b7 1 8ac 2
    Gonm 964 2
    Goth b7 1 24c 2 2 1 28 1
    Gran 951 2 11 2 280 e 10dc 1 1 2 1e 3 3 2 3f6 1 f210 1 1 1 37 2 c93 2 1 1
    Grek b7 1 248 2 2 1 1 1 1 1 a 1 2e 1 2 1 2e 2 1a4a 2 29b 1
    Gujr 951 2 11 2 180 a 9d40 a
    Gukh 965 1
    Guru 951 2 11 2 100 a 9dc0 a
    Hang 3001 3 4 a 1 d 10 1 6 1 c3 1 cd49 2 11a 5
    Hani b7 1 2f38 10 1 3 2 1 1 a 1 d a 4 2 1 6 1 4 4 bb 1 94 10 20 26 9 1 30 28 38 31 f c 33 1 58
    19 a 5 60 1f 7301 8 573d 2 11a 5 d3fa 12 1ede 2
    Hano 1735 2
    Hebr 307 2
    Hira 3001 3 4 a 1 d 10 6 1 1 4 2 5b 4 3 1 5a 2 cd48 2 11a 5 a 1 2d 2
    Hung 205a 1 2 1 dd3 1 f 1
    Java a9cf 1
    Kali a92e 1
    Kana 305 1 1d 1 2cdd 3 4 a 1 d 10 6 1 1 4 2 5b 4 3 1 5a 2 cd48 2 11a 5 a 1 2d 2
    Khoj ae6 a 9d40 a
    Knda 951 2 11 2 380 a fe0 1 1 2 6 1 17 1 1 1 8b3b 6
    Kthi 966 a 24c1 1 79fe a
    Latn b7 1 204 1 a 1 1 3 1 1 9 1 1 1 26 f 1 2 1 1 f 3 7 2 1 2 26 1 5 1 4 d 115 2 4ca 2 7a8 1
    cfc 1 236 1 c0 1 d26 1 78e8 8 226 1
    Limb 965 1
    Lina 10107 2d
    Linb 10100 3 4 2d 3 9
    Lisu 2bc 1 10 1 2d3c 2
    Lyci 205a 1
    Lydi b7 1 2d79 1
    Mahj b7 1 8ac c 9ec0 a
    Mand 640 1
    Mani 640 1 104b1 1
    Mero 205d 1
    Mlym 951 2 11 2 1374 1 17 1 8b3d 3
    Modi a830 a
    Mong 1802 2 1 1 829 1 fd1 2 5 4
    Mult a66 a
    Mymr 1040 a 98e4 1
    Nand 951 1 12 2 380 a ff9 1 8 1 7 1 8b35 6
    Newa 951 2 1382 1 1 2 9 1 6 1 1 1 1 1
    Nkoo 60c 1 e 1 3 1 f71e 2
    Onao 964 2
    Orkh 205a 1 dd5 1
    Orya 951 2 11 2 1374 1 17 1
    Osge 301 1 2 1 6 1 4c 1
    Ougr 640 1 104b1 1
    Perm b7 1 248 1 5 3 a 1 16f 1
    Phag 1802 2 1 1 829 1 fd2 1
    Phlp 640 1
    Rohg 60c 1 e 1 3 1 20 1 93 1
    Runr 16eb 3
    Samr 2e31 1
    Shaw b7 1
    Shrd 951 1 1385 1 1 1 2 2 2 1 9 1 2 1 8b42 6 2 1
    Sind 964 2 9eca a
    Sinh 964 2 138c 1
    Sogd 640 1
    Sunu 300 2 1 1 9 1 2 1 1c 1 3 1
    Sylo 964 2 80 a
    Syrc 303 2 2 2 1 1 18 3 7 2 1 2 2da 1 e 2 2 1 20 1 a b 1a 1 1787 1 1 1
    Tagb 1735 2
    Takr 964 2 9eca a
    Tale 300 2 5 2 3 1 d33 a
    Taml 951 2 11 2 280 e 10e6 1 8c18 1 6a0d 1 1 1 37 2 c93 2 1 1
    Tang 2ff0 10 1ef 1
    Telu 951 2 11 2 136f 2 1 1 1 1 17 1
    Tfng 302 1 1 1 1 4 19 1
    Tglg 1735 2
    Thaa 60c 1 e 2 2 1 40 a f788 1 a 1
    Thai 2bc 1 1a 1 2b 1 2d 1
    Tibt 3008 4
    Tirh 951 2 11 2 136f 1 c 1 f 1 8b3d a
    Todr 301 1 2 1 2 1 9 1 1 1 4a 1
    Toto 2bc 1
    Tutg ce6 a 1002 1 1 1 8b3b 6 bb 1
    Yezi 60c 1 e 1 3 1 40 a
    Yiii 3001 2 5 a 2 8 df 1 ce65 5
    """
}
