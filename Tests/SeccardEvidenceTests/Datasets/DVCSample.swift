/// Files that DVC wrote, as it wrote them.
enum DVCSample {
  /// `dvc add train.csv` of DVC 3.67.1.
  static let file3 = """
    outs:
    - md5: e5ebd4c02cefbe7955977c67ada242b7
      size: 8
      hash: md5
      path: train.csv

    """

  /// `dvc add raw` of DVC 3.67.1.
  static let folder3 = """
    outs:
    - md5: 8ea7b150bb7c692952804d00767e8840.dir
      size: 2
      nfiles: 2
      hash: md5
      path: raw

    """

  /// `dvc add train.csv` of DVC 2.10.2.
  static let file2 = """
    outs:
    - md5: e5ebd4c02cefbe7955977c67ada242b7
      size: 10
      path: train.csv

    """

  /// `dvc import ../dvc data/train.csv` of DVC 3.67.1.
  static let imported = """
    md5: d99be28adcc6c79ef3418cca0c022a29
    frozen: true
    deps:
    - path: data/train.csv
      repo:
        url: ../dvc
        rev_lock: ac5c8ca21e7916402ace9ad5e189a718c05abb75
    outs:
    - md5: e5ebd4c02cefbe7955977c67ada242b7
      size: 8
      hash: md5
      path: train.csv

    """

  /// `dvc import-url ../dvc/params.yaml` of DVC 3.67.1.
  static let importedURL = """
    md5: f35f5e6e70fb40676b195daca7305b76
    frozen: true
    deps:
    - md5: 9d1d08d1fbd1ebc350ccf3c0256b06e9
      size: 8
      hash: md5
      path: ../dvc/params.yaml
    outs:
    - md5: 9d1d08d1fbd1ebc350ccf3c0256b06e9
      size: 8
      hash: md5
      path: params.yaml

    """

  /// `dvc repro` of DVC 3.67.1.
  static let lock3 = """
    schema: '2.0'
    stages:
      train:
        cmd: printf w > model.bin && mkdir -p plots && printf 1 > plots/a && echo\u{20}
          '{"acc":0.5}' > m.json
        deps:
        - path: data/train.csv
          hash: md5
          md5: e5ebd4c02cefbe7955977c67ada242b7
          size: 8
        params:
          params.yaml:
            lr: 0.1
        outs:
        - path: m.json
          hash: md5
          md5: 86a65ed3373c46b730549df69e376ccb
          size: 12
        - path: model.bin
          hash: md5
          md5: f1290186a5d0b1ceab27f4e77c0c5d68
          size: 1
        - path: plots
          hash: md5
          md5: 9af2f0a3c94f6c2d21d168c08de4d98c.dir
          size: 1
          nfiles: 1

    """

  /// `dvc repro` of DVC 2.10.2.
  static let lock2 = """
    schema: '2.0'
    stages:
      train:
        cmd: printf w > model.bin && mkdir -p plots && printf 1 > plots/a && echo\u{20}
          '{"acc":0.5}' > m.json
        deps:
        - path: data/train.csv
          md5: e5ebd4c02cefbe7955977c67ada242b7
          size: 10
        params:
          params.yaml:
            lr: 0.1
        outs:
        - path: m.json
          md5: 86a65ed3373c46b730549df69e376ccb
          size: 12
        - path: model.bin
          md5: f1290186a5d0b1ceab27f4e77c0c5d68
          size: 1
        - path: plots
          md5: 9af2f0a3c94f6c2d21d168c08de4d98c.dir
          size: 1
          nfiles: 1

    """

  /// The form of DVC 1, by its documentation: the stages at the top, and no schema.
  static let lock1 = """
    train:
      cmd: python train.py
      deps:
      - path: train.py
        md5: 038e2a4e1e7b5a1cc6a3a5d6f4d02b21
      outs:
      - path: model.bin
        md5: f1290186a5d0b1ceab27f4e77c0c5d68
        size: 1

    """
}
